package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.result.ResultTable;

/** Answers a query the plain way: every group's latencies in a list, sorted. */
record NaiveGroups(Measures measures, boolean total) {
  /** A connect with its key as text. */
  record Keyed(String key, boolean replied, long nanos, int retransmits) {}

  /** The rows as {@link #row} writes them, most connects first, ties by key; the total last. */
  List<String> of(List<Keyed> connects) {
    Map<String, List<Keyed>> groups = new TreeMap<>();
    connects.forEach(
        connect -> groups.computeIfAbsent(connect.key(), key -> new ArrayList<>()).add(connect));
    List<String> rows = new ArrayList<>();
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, List<Keyed>> e) -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> rows.add(row(e.getKey(), e.getValue())));
    if (total) {
      rows.add(row("null", connects));
    }
    return rows;
  }

  /** A row of an engine's table, its key's columns joined, written as those of {@link #of}. */
  static String row(ResultTable table, int row) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < table.columns().size(); column++) {
      text.append(column == 0 ? "" : " ");
      text.append(
          switch (table.columns().get(column).kind()) {
            case TEXT -> table.text(row, column);
            default -> cell(table.number(row, column));
          });
    }
    return text.toString();
  }

  private static String cell(long value) {
    return value == ResultTable.MISSING ? "null" : Long.toString(value);
  }

  private String row(String key, List<Keyed> connects) {
    long[] replies = sorted(connects.stream().filter(Keyed::replied).toList());
    long[] ranked = measures.censored() ? sorted(connects) : replies;
    List<Long> cells = new ArrayList<>();
    cells.add((long) connects.size());
    cells.add(connects.stream().filter(connect -> !connect.replied()).count());
    cells.add(connects.stream().filter(connect -> connect.retransmits() > 0).count());
    cells.add(at(replies, 1));
    cells.add(
        replies.length == 0
            ? ResultTable.MISSING
            : Math.round((double) LongStream.of(replies).sum() / replies.length));
    for (Percentile percentile : measures.percentiles()) {
      cells.add(at(ranked, rank(percentile, ranked.length)));
      if (measures.bounded()) {
        long whole = rank(percentile, ranked.length + measures.lost());
        cells.add(ranked.length == 0 ? ResultTable.MISSING : at(ranked, whole - measures.lost()));
        cells.add(ranked.length == 0 ? ResultTable.MISSING : at(replies, whole));
      }
    }
    cells.add(at(replies, replies.length));
    return key + " " + String.join(" ", cells.stream().map(NaiveGroups::cell).toList());
  }

  private static long[] sorted(List<Keyed> connects) {
    return connects.stream().mapToLong(Keyed::nanos).sorted().toArray();
  }

  /** Counts upwards until enough are at or below. */
  private static long rank(Percentile percentile, long count) {
    long rank = 1;
    while (rank * 100.0 < percentile.percent().doubleValue() * count - 1e-6) {
      rank++;
    }
    return rank;
  }

  private static long at(long[] sorted, long rank) {
    return rank < 1 || rank > sorted.length ? ResultTable.MISSING : sorted[(int) rank - 1];
  }

  static List<String> rows(ResultTable table) {
    String[] rows = new String[table.rows()];
    Arrays.setAll(rows, row -> row(table, row));
    return List.of(rows);
  }
}
