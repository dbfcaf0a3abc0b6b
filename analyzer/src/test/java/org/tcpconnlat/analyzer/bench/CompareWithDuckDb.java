package org.tcpconnlat.analyzer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares whole processes, ours and DuckDB's, on the same capture, and prints a Markdown table.
 * The two take turns, so that whatever else the machine does falls on both. Arguments: the
 * launcher, the capture, the number of pairs. {@code analyzer/bench/run} sees to the rest.
 */
final class CompareWithDuckDb {
  private CompareWithDuckDb() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path launcher = Path.of(arguments[0]);
    Path capture = Path.of(arguments[1]);
    int pairs = Integer.parseInt(arguments[2]);
    System.out.println("| work | goal | ours / DuckDB | ours s | DuckDB s | ours MB | DuckDB MB |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (Work work : Work.all(capture)) {
      compare(work, launcher, pairs);
    }
  }

  private static void compare(Work work, Path launcher, int pairs)
      throws IOException, InterruptedException {
    List<MeasuredProcess> ours = new ArrayList<>();
    List<MeasuredProcess> duckdb = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      ours.add(MeasuredProcess.run(work.command(launcher), work.keepsOutput()));
      duckdb.add(MeasuredProcess.run(work.duckDbCommand(), work.keepsOutput()));
      work.checkSameAnswer(ours.get(pair).output(), duckdb.get(pair).output());
    }
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      ratios.add(ours.get(pair).seconds() / duckdb.get(pair).seconds());
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f | %d | %d |%n",
        work.name(),
        work.goal(),
        median(ratios),
        median(ours.stream().map(MeasuredProcess::seconds).toList()),
        median(duckdb.stream().map(MeasuredProcess::seconds).toList()),
        peak(ours),
        peak(duckdb));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static long peak(List<MeasuredProcess> processes) {
    return processes.stream().mapToLong(MeasuredProcess::peakKilobytes).max().orElse(0) / 1024;
  }
}
