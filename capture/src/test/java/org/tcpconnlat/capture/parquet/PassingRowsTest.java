package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.capture.filter.FilterRequest.Term;

/** Where few rows pass, only these are decoded; pages end within batches and at their ends. */
class PassingRowsTest {
  private static final int CONNECTS = 60_000;
  private static final int GROUP_ROWS = 25_000;
  private static final Term PORT = new Term(FilterKind.DPORT, false, "81");
  private static final Term NETWORK = new Term(FilterKind.DADDR, false, "10.0.0.0/9");
  private static final Term RARE = new Term(FilterKind.MIN_MS, false, "3000");
  private static final Term USUAL = new Term(FilterKind.OUTCOME, false, "established");

  @TempDir private static Path directory;
  private static Path longPages;
  private static Path shortPages;

  @BeforeAll
  static void write() throws IOException {
    longPages = Captures.traffic(directory.resolve("long.parquet"), CONNECTS, 10_000, GROUP_ROWS);
    shortPages = Captures.traffic(directory.resolve("short.parquet"), CONNECTS, 500, GROUP_ROWS);
  }

  static Stream<List<Term>> filters() {
    return Stream.of(
        List.of(),
        List.of(USUAL),
        List.of(PORT),
        List.of(NETWORK, PORT),
        List.of(PORT, NETWORK, USUAL),
        List.of(RARE, USUAL),
        List.of(RARE, PORT),
        List.of(new Term(FilterKind.COMM, false, "worker-1*"), RARE),
        List.of(new Term(FilterKind.NETNS, false, "4026531841"), NETWORK),
        List.of(new Term(FilterKind.CGROUP, false, "4001"), new Term(FilterKind.UID, true, "100")),
        List.of(new Term(FilterKind.DADDR, false, "10.1.0.1"), USUAL),
        List.of(new Term(FilterKind.SINCE, false, "+1s"), PORT),
        // Few of few, so that what was left out once is left out again.
        List.of(new Term(FilterKind.LPORT, false, "32768-35000"), PORT),
        List.of(
            new Term(FilterKind.LPORT, false, "32768-35000"),
            new Term(FilterKind.PID, false, "1000-1300")),
        List.of(
            new Term(FilterKind.DADDR, false, "10.1.0.0/16"),
            new Term(FilterKind.LPORT, false, "32768-35000"),
            PORT));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void findsTheSameRowsAsALookAtAll(List<Term> terms) throws IOException {
    for (Path file : List.of(longPages, shortPages)) {
      try (CaptureFile capture = CaptureFile.open(file)) {
        ConnectFilter filter = new FilterRequest(terms).resolve(List.of(capture.metadata()));
        List<ConnectRow> expected = passing(capture, ConnectFilter.ALL, filter);
        assertEquals(expected, passing(capture, filter, filter));
        assertEquals(expected.size(), count(capture, filter));
      }
    }
  }

  @Test
  void handsOverNoRowsButThoseThatPassWhereTheyAreFew() throws IOException {
    try (CaptureFile capture = CaptureFile.open(longPages)) {
      ConnectFilter filter =
          new FilterRequest(List.of(NETWORK, PORT)).resolve(List.of(capture.metadata()));
      List<ConnectRow> handedOver = passing(capture, filter, ConnectFilter.ALL);
      assertEquals(count(capture, filter), handedOver.size());
      assertTrue(!handedOver.isEmpty() && handedOver.size() < CONNECTS / 8, "so few are needed");
    }
  }

  private static List<ConnectRow> passing(
      CaptureFile capture, ConnectFilter pushedDown, ConnectFilter filter) throws IOException {
    List<ConnectRow> passing = new ArrayList<>();
    int[] rows = new int[ConnectBatch.CAPACITY];
    Request request = new Request(EnumSet.allOf(Column.class), pushedDown, new Dictionaries());
    for (Chunk chunk : capture.chunks()) {
      chunk.read(
          request,
          batch -> {
            int count = filter.select(batch, rows);
            for (int i = 0; i < count; i++) {
              passing.add(ConnectRow.of(batch, rows[i]));
            }
          });
    }
    return passing;
  }

  private static long count(CaptureFile capture, ConnectFilter filter) throws IOException {
    long count = 0;
    for (Chunk chunk : capture.chunks()) {
      count += chunk.count(filter, new Dictionaries());
    }
    return count;
  }
}
