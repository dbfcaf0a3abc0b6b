package org.tcpconnlat.analyzer.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.format.UtcTime;
import org.tcpconnlat.analyzer.group.LatencyKey;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * Latency over time: a column for each step, a row for each bucket from the slowest down to the
 * fastest, each cell as dark as it has connects. Stalls stand out as columns, lost SYNs as rows at
 * 1 s and 3 s.
 */
public final class Heatmap {
  private static final int LABEL = 8;

  private final LatencyKey buckets;
  private final long stepMicros;
  private final RecordedTime recorded;
  private final Map<Cell, Long> counts = new HashMap<>();
  private final NavigableSet<Long> times = new TreeSet<>();
  private final NavigableSet<Long> latencies = new TreeSet<>();

  private record Cell(long timeMicros, long fromMicros) {}

  /**
   * Of a result with the columns time, from_ns, to_ns and connects.
   *
   * @param buckets those of the result
   * @param stepMicros the step of its time
   */
  public Heatmap(ResultTable table, LatencyKey buckets, long stepMicros, RecordedTime recorded) {
    this.recorded = recorded;
    this.buckets = buckets;
    this.stepMicros = stepMicros;
    for (int row = 0; row < table.rows(); row++) {
      Cell cell = new Cell(table.number(row, 0), table.number(row, 1) / 1_000);
      counts.put(cell, table.number(row, 3));
      times.add(cell.timeMicros());
      latencies.add(cell.fromMicros());
    }
  }

  public void printTo(OutputStream out, Shades shades) throws IOException {
    if (!counts.isEmpty()) {
      out.write(text(shades).getBytes(UTF_8));
    }
    out.flush();
  }

  private String text(Shades shades) {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    StringBuilder text = new StringBuilder();
    NavigableSet<Long> rows = new TreeSet<>();
    for (long from = latencies.first(); from <= latencies.last(); from = buckets.toMicros(from)) {
      rows.add(from);
    }
    for (long from : rows.descendingSet()) {
      String label = LatencyText.of(1_000 * from);
      text.append(" ".repeat(LABEL - label.length())).append(label).append(" |");
      for (long time = times.first(); time <= times.last(); time += stepMicros) {
        shades.append(counts.getOrDefault(new Cell(time, from), 0L), most, text);
      }
      text.append("|\n");
    }
    return text.append(marks()).append(axis(most)).toString();
  }

  /** Beneath columns that were recorded in part or not at all; none where all were. */
  private String marks() {
    StringBuilder marks = new StringBuilder();
    for (long time = times.first(); time <= times.last(); time += stepMicros) {
      long share = recorded.share(time, stepMicros);
      marks.append(share >= ResultColumn.WHOLE ? ' ' : share > 0 ? '~' : 'x');
    }
    String shown = marks.toString().stripTrailing();
    return shown.isEmpty()
        ? ""
        : " ".repeat(LABEL + 2) + marks + " ~ recorded in part, x not at all\n";
  }

  private String axis(long most) {
    return " ".repeat(LABEL + 2)
        + UtcTime.ofStep(times.first(), stepMicros)
        + " to "
        + UtcTime.ofStep(times.last() + stepMicros, stepMicros)
        + ", a column is "
        + StepText.of(stepMicros)
        + ", the darkest cell "
        + most
        + (most == 1 ? " connect\n" : " connects\n");
  }
}
