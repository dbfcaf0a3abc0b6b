package org.tcpconnlat.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a capture's hosts called their cgroups. An id is a group's within one boot of one host:
 * where a host's rows are of several boots, which only merging does, a row's time tells its boot.
 * Safe for several threads.
 */
public final class CgroupNames {
  /** Of rows of which nothing is known but the id. */
  public static final CgroupNames NONE = new CgroupNames(List.of());

  private final List<CaptureMetadata> recordings;

  /** By host, the boots by their beginning; null until a name is asked for. */
  private volatile Map<String, List<Boot>> boots;

  private record Boot(String id, long startMicros, Map<Long, String> paths) {}

  private CgroupNames(List<CaptureMetadata> recordings) {
    this.recordings = recordings;
  }

  public static CgroupNames of(CaptureMetadata capture) {
    return new CgroupNames(capture.recordings());
  }

  /**
   * A cgroup's name.
   *
   * @param text the path where the recorder could resolve it, else the id in decimal
   * @param from the first moment at which the id has it
   * @param before the first one after that at which it may have another
   */
  public record Name(String text, long from, long before) {
    /** Whether the id has this name at a moment, in microseconds since the epoch. */
    public boolean holdsAt(long micros) {
      return from <= micros && micros < before;
    }
  }

  /**
   * The name of a cgroup.
   *
   * @param micros when the connect's outcome was known
   */
  public Name name(String host, long cgroupId, long micros) {
    List<Boot> known = boots().getOrDefault(host, List.of());
    int at = known.size() - 1;
    while (at > 0 && known.get(at).startMicros > micros) {
      at--;
    }
    String path = at < 0 ? null : known.get(at).paths.get(cgroupId);
    return new Name(
        path == null ? Long.toUnsignedString(cgroupId) : path,
        at <= 0 ? Long.MIN_VALUE : known.get(at).startMicros,
        at + 1 < known.size() ? known.get(at + 1).startMicros : Long.MAX_VALUE);
  }

  private Map<String, List<Boot>> boots() {
    Map<String, List<Boot>> made = boots;
    if (made == null) {
      made = byHost(recordings);
      boots = made;
    }
    return made;
  }

  private static Map<String, List<Boot>> byHost(List<CaptureMetadata> recordings) {
    Map<String, List<Boot>> byHost = new HashMap<>();
    recordings.stream()
        .sorted(Comparator.comparingLong(CaptureMetadata::startMicros))
        .forEach(
            of ->
                boot(byHost.computeIfAbsent(of.host().name(), host -> new ArrayList<>()), of)
                    .paths
                    .putAll(of.cgroups()));
    return byHost;
  }

  private static Boot boot(List<Boot> known, CaptureMetadata of) {
    for (Boot boot : known) {
      if (boot.id.equals(of.host().bootId())) {
        return boot;
      }
    }
    Boot first = new Boot(of.host().bootId(), of.startMicros(), new HashMap<>());
    known.add(first);
    return first;
  }
}
