package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The paths of cgroups (v2) by their ids, learned while they exist: an id is the inode number of
 * the group's directory. Only those are learned that somebody wants, and the ones that were asked
 * for last are remembered: however many groups come and go, memory has an end. A group that has
 * gone before it is looked for stays unknown. One thread looks while another asks.
 */
final class CgroupNames {
  /** Groups that are looked for at a time. */
  private static final int MOST_WANTED = 4096;

  /** Memory for names: some 20,000 of Kubernetes. */
  private static final int MOST_CHARS = 4 << 20;

  /** Of a directory without directories: itself and its entry in the one above. */
  private static final int LEAF_LINKS = 2;

  private static final int ASCII_END = 0x80;

  private final Optional<Path> root;

  /** The one that was asked for longest ago comes first. */
  private final Map<Long, String> known = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

  private final int mostChars;
  private int chars;
  private Set<Long> wanted = new HashSet<>();
  private final Semaphore news = new Semaphore(1);

  /**
   * @param root the root's directory, empty where there is no cgroup v2
   */
  CgroupNames(Optional<Path> root) {
    this(root, MOST_CHARS);
  }

  CgroupNames(Optional<Path> root, int mostChars) {
    this.root = root;
    this.mostChars = mostChars;
  }

  /** Has a group looked for, if its name isn't known; false if there are too many at a time. */
  synchronized boolean want(long id) {
    if (known.containsKey(id) || wanted.contains(id)) {
      return true;
    }
    if (wanted.size() == MOST_WANTED) {
      return false;
    }
    wanted.add(id);
    news.release();
    return true;
  }

  /** The name of a group; empty if it is not known, or not remembered. */
  synchronized Optional<String> name(long id) {
    return Optional.ofNullable(known.get(id));
  }

  /** Waits until a group is wanted. */
  void awaitWanted() throws InterruptedException {
    news.acquire();
    news.drainPermits();
  }

  /** Learns those of the groups that are wanted that are there now. */
  void look() {
    Set<Long> missing = takeWanted();
    if (!missing.isEmpty()) {
      root.ifPresent(directory -> look(directory, missing));
    }
  }

  private synchronized Set<Long> takeWanted() {
    Set<Long> taken = wanted;
    wanted = new HashSet<>();
    return taken;
  }

  private void look(Path directory, Set<Long> missing) {
    try {
      Map<String, Object> attributes = Files.readAttributes(directory, "unix:ino,nlink");
      long id = ((Number) attributes.get("ino")).longValue();
      if (missing.remove(id)) {
        learn(id, "/" + text(root.orElseThrow().relativize(directory)));
      }
      if (!missing.isEmpty() && ((Number) attributes.get("nlink")).intValue() > LEAF_LINKS) {
        groupsIn(directory).forEach(group -> look(group, missing));
      }
    } catch (IOException | UncheckedIOException e) {
      return; // the group has gone meanwhile
    }
  }

  private static List<Path> groupsIn(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private synchronized void learn(long id, String name) {
    String before = known.put(id, name);
    chars += name.length() - (before == null ? 0 : before.length());
    for (Iterator<String> oldest = known.values().iterator(); chars > mostChars; ) {
      chars -= oldest.next().length();
      oldest.remove();
    }
  }

  /** As UTF-8, whatever the locale; what is none as U+FFFD. */
  private static String text(Path path) {
    String text = path.toString();
    return text.chars().allMatch(c -> c < ASCII_END)
        ? text
        : StreamSupport.stream(path.spliterator(), false)
            .map(CgroupNames::decoded)
            .collect(Collectors.joining("/"));
  }

  /** Only a URI shows a name's bytes. */
  private static String decoded(Path name) {
    String raw = Path.of("/").resolve(name).toUri().getRawPath().substring(1);
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
