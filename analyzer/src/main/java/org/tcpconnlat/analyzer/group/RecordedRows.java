package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.Column;

/** How long was recorded of what a row of a result is about: of its host and its step of time. */
final class RecordedRows {
  private final List<KeyColumn> columns;
  private final List<LongFunction<String>> texts;
  private final RecordedTime recorded;
  private final long stepMicros;

  /**
   * @param texts by key column, those behind its cells where it is one of texts
   */
  RecordedRows(Query query, List<LongFunction<String>> texts) {
    this.columns = query.keyColumns();
    this.texts = texts;
    this.recorded = query.measures().recorded();
    this.stepMicros = query.stepMicros();
  }

  /**
   * Microseconds, by row; all that was recorded where the row's key doesn't say which host or when,
   * as in the total. Null where no rate is asked for.
   *
   * @param cells of each key column
   */
  long[] micros(IntFunction<long[]> cells, int rows) {
    if (recorded == null) {
      return null;
    }
    int[] told = IntStream.range(0, columns.size()).filter(this::tells).toArray();
    long[][] of = Arrays.stream(told).mapToObj(cells).toArray(long[][]::new);
    long[] micros = new long[rows];
    Arrays.setAll(micros, row -> micros(told, of, row));
    return micros;
  }

  /**
   * How much of its step, in thousandths, by row; none of the total. Null where no rate is asked
   * for, or rows aren't of steps.
   *
   * @param micros of the rows
   * @param cells of each key column
   */
  long[] shares(long[] micros, IntFunction<long[]> cells) {
    if (micros == null || stepMicros == 0) {
      return null;
    }
    int time = IntStream.range(0, columns.size()).filter(this::isTime).findFirst().orElseThrow();
    long[] times = cells.apply(time);
    long[] shares = new long[micros.length];
    Arrays.setAll(
        shares,
        row ->
            times[row] == ResultTable.MISSING
                ? ResultTable.MISSING
                : Math.round(1000.0 * micros[row] / stepMicros));
    return shares;
  }

  private boolean isTime(int column) {
    return columns.get(column) instanceof TimeKey;
  }

  private boolean tells(int column) {
    return isTime(column) || isHost(columns.get(column));
  }

  private static boolean isHost(KeyColumn column) {
    return column instanceof CaptureColumn of && of.source() == Column.HOST;
  }

  private long micros(int[] told, long[][] cells, int row) {
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    String host = null;
    for (int i = 0; i < told.length; i++) {
      long cell = cells[i][row];
      if (cell == ResultTable.MISSING) {
        continue;
      }
      if (columns.get(told[i]) instanceof TimeKey time) {
        from = Math.max(from, cell);
        to = Math.min(to, cell + time.stepMicros());
      } else {
        host = texts.get(told[i]).apply(cell);
      }
    }
    return host == null ? recorded.micros(from, to) : recorded.micros(host, from, to);
  }
}
