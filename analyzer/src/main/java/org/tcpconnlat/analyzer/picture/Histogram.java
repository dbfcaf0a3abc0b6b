package org.tcpconnlat.analyzer.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.group.LatencyKey;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * Distributions of latency as BCC's tools print them: a line for each bucket from the first to the
 * last that has a connect, its share of the fullest one as a bar.
 */
public final class Histogram {
  private static final int BAR = 40;

  private final LatencyKey buckets;
  private final int keys;
  private final ResultTable table;

  /**
   * Of a result whose key ends with a bucket.
   *
   * @param query what was asked, its last key {@link LatencyKey#bucket}
   */
  public Histogram(Query query, ResultTable table) {
    this.buckets = (LatencyKey) query.keyColumns().get(query.keyColumns().size() - 2);
    this.keys = query.keyColumns().size() - 2;
    this.table = table;
  }

  /** Prints the distributions of the groups that have most connects. */
  public void printTo(OutputStream out, int top) throws IOException {
    StringBuilder text = new StringBuilder();
    distributions().entrySet().stream()
        .sorted(Comparator.comparingLong(group -> -sum(group.getValue())))
        .limit(top)
        .forEach(group -> print(group.getKey(), group.getValue(), text));
    out.write(text.toString().getBytes(UTF_8));
    out.flush();
  }

  /** Counts by a bucket's first microsecond, by group. */
  private Map<String, NavigableMap<Long, Long>> distributions() {
    Map<String, NavigableMap<Long, Long>> groups = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      groups
          .computeIfAbsent(label(row), label -> new TreeMap<>())
          .put(table.number(row, keys) / 1_000, table.number(row, keys + 2));
    }
    return groups;
  }

  private String label(int row) {
    List<String> parts = new ArrayList<>();
    for (int column = 0; column < keys; column++) {
      ResultColumn of = table.columns().get(column);
      parts.add(of.name() + " = " + KeyText.of(table, row, column));
    }
    return String.join(", ", parts);
  }

  private static long sum(Map<Long, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private void print(String label, NavigableMap<Long, Long> counts, StringBuilder text) {
    if (!label.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(TerminalText.of(label)).append('\n');
    }
    text.append("     usecs               : count     distribution\n");
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    long last = counts.lastKey();
    for (long from = counts.firstKey(); from <= last; from = buckets.toMicros(from)) {
      long count = counts.getOrDefault(from, 0L);
      String bar = "*".repeat((int) (BAR * (double) count / most));
      text.append(
          String.format(
              Locale.ROOT,
              "%10d -> %-10d : %-8d |%-" + BAR + "s|%n",
              from,
              buckets.toMicros(from) - 1,
              count,
              bar));
    }
  }
}
