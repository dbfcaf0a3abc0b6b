package org.tcpconnlat.analyzer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.capture.filter.FilterRequest.Term;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.ReadCounts;

/**
 * What filters spare: reads the columns of the classic table of rows that pass, on one thread, with
 * the filter known to the reader and, in turns, with a reader that hands over everything. Prints a
 * Markdown table. Arguments: the capture, the number of pairs.
 */
final class Pushdown {
  private static final Set<Column> COLUMNS =
      EnumSet.of(
          Column.TIME,
          Column.LATENCY_NS,
          Column.PID,
          Column.COMM,
          Column.IP,
          Column.SADDR,
          Column.DADDR,
          Column.DPORT,
          Column.OUTCOME);

  private record Reading(long passed, double seconds, ReadCounts reads) {}

  private Pushdown() {}

  public static void main(String[] arguments) throws IOException {
    Path capture = Path.of(arguments[0]);
    int pairs = Integer.parseInt(arguments[1]);
    System.out.println("| filter | connects | pages read | MB read | pushed down / not, time |");
    System.out.println("| --- | --- | --- | --- | --- |");
    compare(capture, pairs, minute());
    compare(capture, pairs, List.of(new Term(FilterKind.DPORT, false, "279")));
    compare(capture, pairs, List.of(new Term(FilterKind.DADDR, false, "192.0.2.1")));
    compare(capture, pairs, List.of(new Term(FilterKind.PID, false, "1001")));
    compare(capture, pairs, List.of(new Term(FilterKind.MIN_MS, false, "3000")));
    compare(capture, pairs, List.of(new Term(FilterKind.MIN_MS, false, "1")));
  }

  private static List<Term> minute() {
    return List.of(
        new Term(FilterKind.SINCE, false, "+5m"), new Term(FilterKind.UNTIL, false, "+6m"));
  }

  private static void compare(Path capture, int pairs, List<Term> terms) throws IOException {
    FilterRequest request = new FilterRequest(terms);
    List<Double> ratios = new ArrayList<>();
    Reading pushed = null;
    Reading all = null;
    for (int pair = 0; pair < pairs; pair++) {
      pushed = read(capture, request, true);
      all = read(capture, request, false);
      if (pushed.passed != all.passed) {
        throw new IOException(request.words() + ": the answers differ");
      }
      ratios.add(pushed.seconds / all.seconds);
    }
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %,d | %,d of %,d | %.1f of %.1f | %.3f |%n",
        request.words(),
        pushed.passed,
        pushed.reads.pages(),
        all.reads.pages(),
        pushed.reads.pageBytes() / 1e6,
        all.reads.pageBytes() / 1e6,
        ratios.stream().sorted().toList().get(pairs / 2));
  }

  private static Reading read(Path path, FilterRequest request, boolean pushDown)
      throws IOException {
    long start = System.nanoTime();
    try (CaptureFile capture = CaptureFile.open(path)) {
      ConnectFilter filter = request.resolve(List.of(capture.metadata()));
      Set<Column> columns = EnumSet.copyOf(COLUMNS);
      columns.addAll(filter.columns());
      Request wanted =
          new Request(columns, pushDown ? filter : ConnectFilter.ALL, new Dictionaries());
      int[] rows = new int[ConnectBatch.CAPACITY];
      long[] passed = new long[1];
      for (Chunk chunk : capture.chunks()) {
        chunk.read(wanted, batch -> passed[0] += filter.select(batch, rows));
      }
      return new Reading(passed[0], (System.nanoTime() - start) / 1e9, capture.reads());
    }
  }
}
