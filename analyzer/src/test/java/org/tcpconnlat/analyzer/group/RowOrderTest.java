package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;

/** Rows that are sorted at once and rows that are merged one by one come in the same order. */
class RowOrderTest {
  private static final long NONE = ResultTable.MISSING;

  /** Not in the order of their ids; the first is no text at all. */
  private static final List<String> ADDRESSES = List.of("", "198.51.100.1", "192.0.2.1", "::1");

  /** An address's id, a port, a median. */
  private static final List<long[]> ROWS =
      List.of(
          new long[] {1, 80, NONE},
          new long[] {2, 443, 7},
          new long[] {2, 80, 7},
          new long[] {0, 80, 9},
          new long[] {3, 80, 3},
          new long[] {2, 22, NONE});

  private static Query query(String column) {
    return new Query(
        RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class)),
        List.of(Key.parse("address"), Key.parse("port")),
        Measures.of(List.of(Percentile.P50)),
        false,
        new Order(column, Integer.MAX_VALUE));
  }

  private static RowOrder order(Query query, List<String> addresses) {
    List<LongFunction<String>> texts = new ArrayList<>();
    texts.add(id -> addresses.get((int) id));
    texts.add(null);
    return new RowOrder(query, texts);
  }

  private static int[] sorted(RowOrder order, List<long[]> rows) {
    return order.sorted(cell -> rows.stream().mapToLong(row -> row[cell]).toArray(), rows.size());
  }

  @ParameterizedTest
  @CsvSource({"p50_ns,3 2 1 4 5 0", "daddr,5 2 1 0 4 3", "dport,5 2 0 4 3 1"})
  void putsWhatHasNoValueLast(String column, String expected) {
    Query query = query(column);
    RowOrder order = order(query, ADDRESSES);
    List<long[]> rows = ROWS.stream().map(row -> cells(query, row)).toList();
    assertEquals(expected, words(IntStream.of(sorted(order, rows)).boxed().toList()));

    List<long[]> merged = new ArrayList<>(rows);
    merged.sort(order::compare);
    assertEquals(expected, words(merged.stream().map(rows::indexOf).toList()));
  }

  /** Of many rows texts are put in order by themselves. */
  @ParameterizedTest
  @ValueSource(strings = {"p50_ns", "daddr", "dport"})
  void putsManyRowsInTheSameOrder(String column) {
    Query query = query(column);
    // Also a text that has two ids, as two unknown ones may read the same.
    List<String> addresses = new ArrayList<>(ADDRESSES);
    addresses.add("192.0.2.1");
    RowOrder order = order(query, addresses);
    Random random = new Random(1);
    List<long[]> rows = new ArrayList<>();
    for (int i = 0; i < 70_000; i++) {
      long median = random.nextInt(4) == 0 ? NONE : random.nextInt(3);
      rows.add(
          cells(query, new long[] {random.nextInt(addresses.size()), random.nextInt(3), median}));
    }
    List<long[]> expected = new ArrayList<>(rows);
    expected.sort(order::compare);
    int[] sorted = sorted(order, rows);
    for (int i = 0; i < sorted.length; i++) {
      assertSame(expected.get(i), rows.get(sorted[i]));
    }
  }

  /** All cells of a row, of which only the key and the median differ. */
  private static long[] cells(Query query, long[] row) {
    List<ResultColumn> columns = GroupColumns.of(query);
    return columns.stream()
        .flatMapToLong(
            column ->
                switch (column.name()) {
                  case "daddr" -> LongStream.of(row[0]);
                  case "dport" -> LongStream.of(row[1]);
                  case "p50_ns" -> LongStream.of(row[2]);
                  default -> LongStream.of(1);
                })
        .toArray();
  }

  private static String words(List<Integer> rows) {
    return String.join(" ", rows.stream().map(String::valueOf).toList());
  }
}
