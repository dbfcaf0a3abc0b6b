package org.tcpconnlat.analyzer.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.TreeMap;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.format.Decimals;
import org.tcpconnlat.analyzer.format.UtcTime;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * Counts and 99th percentile of each step of time, also of those without a connect, as bars. What
 * was recorded in part, or not at all, is marked: it has fewer connects for that reason.
 */
public final class Timeline {
  private static final int BAR = 20;
  private static final int LABEL = 27;
  private static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-" + LABEL + "s %8s %-" + BAR + "s %10s%n",
          "TIME",
          "CONNECTS",
          "",
          "p99(ms)");

  private final long stepMicros;
  private final RecordedTime recorded;
  private final TreeMap<Long, Step> steps = new TreeMap<>();

  private record Step(long connects, long p99) {
    private static final Step NONE = new Step(0, ResultTable.MISSING);
  }

  /** Of a result whose first column is time, and which has connects and p99_ns. */
  public Timeline(ResultTable table, long stepMicros, RecordedTime recorded) {
    this.stepMicros = stepMicros;
    this.recorded = recorded;
    int connects = column(table, "connects");
    int p99 = column(table, "p99_ns");
    for (int row = 0; row < table.rows(); row++) {
      steps.put(
          table.number(row, 0), new Step(table.number(row, connects), table.number(row, p99)));
    }
  }

  private static int column(ResultTable table, String name) {
    int column = 0;
    while (!table.columns().get(column).name().equals(name)) {
      column++;
    }
    return column;
  }

  /** Goes through the steps once, and holds no line longer than it takes to print it. */
  public void printTo(OutputStream out, boolean header) throws IOException {
    OutputStream lines = new BufferedOutputStream(out, 1 << 16);
    if (header) {
      lines.write(HEADER.getBytes(UTF_8));
    }
    if (!steps.isEmpty()) {
      long most = steps.values().stream().mapToLong(Step::connects).max().orElse(1);
      long slowest = steps.values().stream().mapToLong(Step::p99).max().orElse(1);
      for (long time = steps.firstKey(); time <= steps.lastKey(); time += stepMicros) {
        Step step = steps.getOrDefault(time, Step.NONE);
        lines.write(line(time, step, most, slowest).getBytes(UTF_8));
      }
    }
    lines.flush();
  }

  private String line(long time, Step step, long most, long slowest) {
    boolean replied = step.p99() != ResultTable.MISSING;
    long share = recorded.share(time, stepMicros);
    boolean known = share > 0 || step.connects() > 0;
    String line =
        String.format(
            Locale.ROOT,
            "%-" + LABEL + "s %8s %-" + BAR + "s %10s %-" + BAR + "s %s",
            UtcTime.ofStep(time, stepMicros),
            known ? Long.toString(step.connects()) : "-",
            bar(step.connects(), most),
            replied ? Decimals.NANOS_AS_MILLIS.text(step.p99()) : "-",
            replied ? bar(step.p99(), slowest) : "",
            share >= ResultColumn.WHOLE
                ? ""
                : known ? percent(share) + " recorded" : "not recorded");
    return line.stripTrailing() + "\n";
  }

  private static String percent(long thousandths) {
    return thousandths < 10 ? "< 1 %" : Math.round(thousandths / 10.0) + " %";
  }

  private static String bar(long value, long most) {
    return "*".repeat((int) Math.round(BAR * (double) value / Math.max(1, most)));
  }
}
