package org.tcpconnlat.analyzer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One question, put to both. DuckDB is asked for no more than is compared: our groups have their
 * least, mean and largest latencies, too.
 *
 * @param arguments of our command
 * @param columns of our CSV that both give, in DuckDB's order; empty where the answer is too large
 *     to compare here, and thrown away
 */
record Work(String name, String goal, List<String> arguments, List<String> columns, String query) {
  private static final String THREADS = "2";
  private static final String REPLIED = "outcome IN ('established', 'refused')";
  private static final String FIGURES =
      "count(*), quantile_disc(latency_ns, [0.5, 0.9, 0.95, 0.99, 0.999])"
          + " FILTER (WHERE "
          + REPLIED
          + ")";

  static List<Work> all(Path capture) {
    String file = capture.toString();
    String from = " FROM read_parquet('" + file.replace("'", "''") + "') ";
    return List.of(
        groups("percentiles by comm", "0.65", file, from, "comm", "comm"),
        groups("percentiles by port", "0.65", file, from, "port", "dport"),
        groups("percentiles by daddr", "0.4", file, from, "address", "daddr"),
        groups(
            "a /8 and a port, then by comm",
            "0.9",
            file,
            from + "WHERE daddr LIKE '10.%' AND dport = 81 ",
            "comm",
            "comm",
            "--daddr",
            "10.0.0.0/8",
            "--dport",
            "81"),
        new Work(
            "count above 1 ms",
            "1.0",
            List.of("analyze", file, "1", "--count", "--format", "csv"),
            List.of("connects"),
            "SELECT count(*)" + from + "WHERE latency_ns >= 1000000"),
        new Work(
            "rows of 1 ms and more as text",
            "0.5",
            List.of("analyze", file, "1"),
            List.of(),
            "COPY (SELECT pid, comm, ip, saddr, daddr, dport, latency_ns"
                + from
                + "WHERE latency_ns >= 1000000 AND "
                + REPLIED
                + ") TO '/dev/null' (FORMAT csv)"));
  }

  private static Work groups(
      String name,
      String goal,
      String file,
      String from,
      String key,
      String column,
      String... filter) {
    List<String> arguments = new ArrayList<>(List.of("analyze", file, "--by", key));
    arguments.addAll(List.of("--format", "csv"));
    arguments.addAll(List.of(filter));
    return new Work(
        name,
        goal,
        arguments,
        List.of(column, "connects", "p50_ns", "p90_ns", "p95_ns", "p99_ns", "p99.9_ns"),
        "SELECT " + column + ", " + FIGURES + from + "GROUP BY " + column);
  }

  boolean keepsOutput() {
    return !columns.isEmpty();
  }

  List<String> command(Path launcher) {
    return Stream.concat(Stream.of(launcher.toString()), arguments.stream()).toList();
  }

  /** A small Java machine, so that what is measured is DuckDB. */
  List<String> duckDbCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        DuckDbQuery.class.getName(),
        THREADS,
        query);
  }

  /** Compares without order: most connects first is not asked of DuckDB. */
  void checkSameAnswer(List<String> ours, List<String> duckdb) throws IOException {
    if (columns.isEmpty()) {
      return;
    }
    List<String> header = List.of(ours.get(0).split(","));
    List<String> rows =
        ours.stream().skip(1).map(line -> line.split(",", -1)).map(c -> row(c, header)).toList();
    List<String> theirs = duckdb.stream().map(line -> line.replaceAll("[\\[\\] ]", "")).toList();
    if (!rows.stream().sorted().toList().equals(theirs.stream().sorted().toList())) {
      throw new IOException(name + ": the answers differ");
    }
  }

  /** Where no connect got a reply, DuckDB has one null for all percentiles. */
  private String row(String[] cells, List<String> header) {
    String row =
        columns.stream()
            .map(column -> cells[header.indexOf(column)])
            .collect(Collectors.joining(","));
    return row.endsWith(",,,,,") ? row.replace(",,,,,", ",null") : row;
  }
}
