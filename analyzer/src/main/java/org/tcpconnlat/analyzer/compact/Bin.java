package org.tcpconnlat.analyzer.compact;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Small captures that become one. */
record Bin(List<Part> parts) {
  /** So that the footer, which has every source's own, stays far below what readers take. */
  private static final int MOST_PARTS = 500;

  /**
   * A capture.
   *
   * @param boots of each host that recorded, the boot's id: the names of cgroups are a boot's
   */
  record Part(Path file, SortedMap<String, String> boots, long startMicros, long bytes) {}

  Bin {
    parts = List.copyOf(parts);
  }

  /** The hosts whose rows are in it. */
  Set<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    parts.forEach(part -> hosts.addAll(part.boots().keySet()));
    return hosts;
  }

  /**
   * Puts captures together by host, boot and start, as many as fit. What is large enough by itself,
   * or finds no companion, is in none.
   *
   * @param targetBytes what a bin may have; what has half of it is large enough
   */
  static List<Bin> pack(List<Part> captures, long targetBytes) {
    List<Part> small =
        captures.stream()
            .filter(part -> part.bytes() < targetBytes / 2)
            .sorted(
                Comparator.comparing((Part part) -> part.boots().firstKey())
                    .thenComparing(part -> part.boots().toString())
                    .thenComparing(Part::startMicros)
                    .thenComparing(Part::file))
            .toList();
    List<Bin> bins = new ArrayList<>();
    Filling filling = new Filling(targetBytes);
    for (Part part : small) {
      if (!filling.takes(part)) {
        bins.add(new Bin(filling.parts));
        filling = new Filling(targetBytes);
      }
      filling.add(part);
    }
    bins.add(new Bin(filling.parts));
    return bins.stream().filter(bin -> bin.parts().size() > 1).toList();
  }

  private static final class Filling {
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> boots = new HashMap<>();
    private long room;

    private Filling(long bytes) {
      room = bytes;
    }

    private boolean takes(Part part) {
      return room >= part.bytes()
          && parts.size() < MOST_PARTS
          && part.boots().entrySet().stream()
              .allMatch(of -> boots.getOrDefault(of.getKey(), of.getValue()).equals(of.getValue()));
    }

    private void add(Part part) {
      parts.add(part);
      boots.putAll(part.boots());
      room -= part.bytes();
    }
  }
}
