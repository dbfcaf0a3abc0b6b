package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({"p50_ns,3 2 1 4 5 0", "daddr,5 2 1 0 4 3", "dport,5 2 0 4 3 1"})
  void putsWhatHasNoValueLast(String column, String expected) {
    Query query =
        new Query(
            RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class)),
            List.of(Key.parse("address"), Key.parse("port")),
            Measures.of(List.of(Percentile.P50)),
            false,
            new Order(column, Integer.MAX_VALUE));
    List<LongFunction<String>> texts = new ArrayList<>();
    texts.add(id -> ADDRESSES.get((int) id));
    texts.add(null);
    RowOrder order = new RowOrder(query, texts);
    List<long[]> rows = ROWS.stream().map(row -> cells(query, row)).toList();

    int[] sorted =
        order.sorted(cell -> rows.stream().mapToLong(row -> row[cell]).toArray(), rows.size());
    assertEquals(expected, words(IntStream.of(sorted).boxed().toList()));

    List<long[]> merged = new ArrayList<>(rows);
    merged.sort(order::compare);
    assertEquals(expected, words(merged.stream().map(rows::indexOf).toList()));
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
