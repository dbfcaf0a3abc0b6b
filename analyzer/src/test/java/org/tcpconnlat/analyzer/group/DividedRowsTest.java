package org.tcpconnlat.analyzer.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.progress.ReadingLine;
import org.tcpconnlat.analyzer.progress.WatchedSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.console.Console;

class DividedRowsTest {
  private static final int ROWS = 40_000;
  private static final int PORTS = 100;
  private static final int PARTS = 4;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong seconds = new AtomicLong();

  /** One in four connects passes the filter. The line's clock is a second on at each look. */
  private Scan scan() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Outcome outcome = i % 4 == 0 ? Outcome.REFUSED : Outcome.ESTABLISHED;
      rows.add(new Row(Row.START_MICROS + i, "p", "192.0.2.1", i % PORTS, outcome, i, 0, 0));
    }
    Console console =
        new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), true);
    ReadingLine line =
        new ReadingLine(console, ROWS, () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement()));
    int refused = Outcome.REFUSED.ordinal();
    ConnectFilter filter =
        ConnectFilter.ALL.and(
            new NumberCondition(
                Column.OUTCOME, new Ranges(List.of(new Ranges.Range(refused, refused)))));
    Query query =
        new Query(
            new RowFilter(filter),
            List.of(Key.parse("port")),
            Measures.of(List.of(Percentile.P50)),
            false);
    return new Scan(query, List.of(new WatchedSource(Row.capture("a", rows), line)), 2);
  }

  @Test
  void haveEachRowThatPassesInThePartOfItsKey() throws IOException {
    Scan scan = scan();
    KeyPart all = KeyPart.all(1);
    Set<Column> figures = Set.of(Column.LATENCY_NS);
    List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
    List<Integer> ports = new ArrayList<>();
    try (DividedRows divided = DividedRows.of(scan, figures, all, PARTS)) {
      for (int part = 0; part < PARTS; part++) {
        Set<Integer> ofPart = Collections.synchronizedSet(new TreeSet<>());
        divided
            .part(part)
            .read(
                figures,
                () ->
                    (capture, keys, chunk, request) ->
                        chunk.read(
                            request,
                            batch -> {
                              for (int i = 0; i < batch.size; i++) {
                                latencies.add(batch.latencyNanos[i]);
                                ofPart.add((int) keys.get(0).at(batch, i));
                              }
                            }));
        assertTrue(!ofPart.isEmpty(), "part " + part);
        ports.addAll(ofPart);
      }
    }
    assertEquals(ROWS / 4, latencies.size());
    assertEquals(ROWS / 4, new TreeSet<>(latencies).size());
    assertTrue(latencies.stream().allMatch(nanos -> nanos % 4 == 0));
    assertEquals(PORTS / 4, ports.size());
    assertEquals(PORTS / 4, new TreeSet<>(ports).size());
  }

  /** To a terminal all parts together are one more reading, whatever the filter left of it. */
  @Test
  void showHowFarTheyAreRead() throws IOException {
    Set<Column> figures = Set.of(Column.LATENCY_NS);
    try (DividedRows divided = DividedRows.of(scan(), figures, KeyPart.all(1), PARTS)) {
      err.reset();
      for (int part = 0; part < PARTS - 1; part++) {
        divided
            .part(part)
            .read(
                figures, () -> (capture, keys, chunk, request) -> chunk.read(request, batch -> {}));
      }
      String shown = err.toString(UTF_8);
      assertTrue(shown.contains("reading: "), shown);
      int last = shown.lastIndexOf("reading: ");
      int percent = Integer.parseInt(shown.substring(last + 9, shown.indexOf(" %", last)));
      assertTrue(percent > 50 && percent < 100, shown);
    }
  }
}
