package org.tcpconnlat.capture.finish;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;

/**
 * Which of a journal's cgroups its connects have: a capture tells the names of those only. A footer
 * has room for so many; where there are more, those with the fewest connects go without.
 */
final class CgroupUse {
  /** A quarter of what a reader takes for a footer: beside all else that it holds, these fit. */
  static final int MOST_BYTES = 4 << 20;

  private final Map<Long, String> names;
  private final int mostBytes;

  /** By id, of those that have a name: no other takes memory. */
  private final Map<Long, long[]> connects = new HashMap<>();

  private long lastId;
  private long[] last = new long[1];

  CgroupUse(Map<Long, String> names) {
    this(names, MOST_BYTES);
  }

  CgroupUse(Map<Long, String> names, int mostBytes) {
    this.names = names;
    this.mostBytes = mostBytes;
  }

  /** Takes note of a connect. Most have the cgroup of the one before them. */
  void see(long id) {
    if (id != lastId) {
      lastId = id;
      last = names.containsKey(id) ? connects.computeIfAbsent(id, any -> new long[1]) : new long[1];
    }
    last[0]++;
  }

  /** The metadata with the names that are used and find a place. */
  CaptureMetadata describe(CaptureMetadata metadata) {
    Map<Long, String> placed = new HashMap<>();
    long unnamed = metadata.unnamed();
    int bytes = 0;
    for (long id : mostUsedFirst()) {
      bytes += names.get(id).getBytes(StandardCharsets.UTF_8).length;
      if (bytes <= mostBytes) {
        placed.put(id, names.get(id));
      } else {
        unnamed += connects.get(id)[0];
      }
    }
    return metadata.change().cgroups(placed).unnamed(unnamed).build();
  }

  private List<Long> mostUsedFirst() {
    Comparator<Map.Entry<Long, long[]>> byUse = Comparator.comparingLong(use -> -use.getValue()[0]);
    return connects.entrySet().stream()
        .sorted(byUse.thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }
}
