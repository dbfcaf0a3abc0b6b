package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The paths of cgroups (v2) by their ids, learned while they exist: an id is the inode number of
 * the group's directory. A group that has gone before it is looked for stays unknown. One thread
 * looks while another asks.
 */
final class CgroupNames {
  /** Far above the groups of any machine, and little enough for a frame of the journal. */
  private static final int MOST = 10_000;

  /** Of a directory without directories: itself and its entry in the one above. */
  private static final int LEAF_LINKS = 2;

  private static final int ASCII_END = 0x80;

  private final Optional<Path> root;
  private final Set<Long> known = new HashSet<>();
  private final List<Name> names = new ArrayList<>();

  private record Name(long id, String path) {}

  /**
   * @param root the root's directory, empty where there is no cgroup v2
   */
  CgroupNames(Optional<Path> root) {
    this.root = root;
  }

  /** Learns the groups that are there now. */
  void look() {
    root.ifPresent(this::look);
  }

  private void look(Path directory) {
    try {
      Map<String, Object> attributes = Files.readAttributes(directory, "unix:ino,nlink");
      learn(((Number) attributes.get("ino")).longValue(), directory);
      if (((Number) attributes.get("nlink")).intValue() > LEAF_LINKS) {
        groupsIn(directory).forEach(this::look);
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

  private synchronized void learn(long id, Path directory) {
    if (names.size() < MOST && known.add(id)) {
      names.add(new Name(id, "/" + text(root.orElseThrow().relativize(directory))));
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

  synchronized boolean knows(long id) {
    return known.contains(id);
  }

  /** How many are known. */
  synchronized int count() {
    return names.size();
  }

  /** Those that were learned after {@code count} others. */
  synchronized Map<Long, String> after(int count) {
    Map<Long, String> news = new HashMap<>();
    names.subList(count, names.size()).forEach(name -> news.put(name.id, name.path));
    return news;
  }
}
