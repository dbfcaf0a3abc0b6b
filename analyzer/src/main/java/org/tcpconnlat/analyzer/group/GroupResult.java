package org.tcpconnlat.analyzer.group;

import static org.tcpconnlat.analyzer.result.ResultColumn.nanos;
import static org.tcpconnlat.analyzer.result.ResultColumn.number;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultColumn.Shown;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.analyzer.tablesaw.TablesawResult;

/**
 * Lays measured groups out as the table that every format prints. Every engine's answer is laid out
 * here, so that all have the same columns in the same order.
 */
record GroupResult(Query query, List<KeyColumn.Binding> keys) {
  private static final ResultColumn PER_SECOND =
      new ResultColumn("per_second", "RATE/s", Kind.THOUSANDTHS, Shown.WIDE);

  /**
   * The table of groups.
   *
   * @param keyValues the value of a group's key column
   * @param statistics with a last row for the total if the query has one
   */
  ResultTable table(KeyValues keyValues, GroupStatistics statistics) {
    TablesawResult table = new TablesawResult(query.total());
    for (int i = 0; i < keys.size(); i++) {
      int column = i;
      addKey(table, i, group -> keyValues.value(group, column), statistics.connects.length);
    }
    table.add(number("connects", "CONNECTS"), statistics.connects);
    table.add(number("no_reply", "NOREPLY"), statistics.noReply);
    table.add(number("retransmitted", "RETRANS"), statistics.retransmitted);
    if (query.measures().spanMicros() > 0) {
      table.add(PER_SECOND, perSecond(statistics.connects));
    }
    if (query.measures().latencies()) {
      addLatencies(table, statistics);
    }
    List<String> ascending = query.keyColumns().stream().map(KeyColumn::name).toList();
    return table.sorted("connects", true, ascending);
  }

  private long[] perSecond(long[] connects) {
    double span = query.measures().spanMicros();
    return Arrays.stream(connects).map(count -> Math.round(count * 1e9 / span)).toArray();
  }

  /** The values of the groups' keys. */
  interface KeyValues {
    long value(int group, int column);
  }

  private void addLatencies(TablesawResult table, GroupStatistics statistics) {
    table.add(nanos("min", Shown.WIDE), statistics.min);
    table.add(nanos("mean", Shown.WIDE), statistics.mean);
    for (int i = 0; i < query.measures().percentiles().size(); i++) {
      String label = query.measures().percentiles().get(i).label();
      table.add(nanos(label, Shown.ALWAYS), statistics.percentiles[i]);
      if (query.measures().bounded()) {
        table.add(nanos(label + "_low", Shown.LOWER_BOUND), statistics.lower[i]);
        table.add(nanos(label + "_high", Shown.UPPER_BOUND), statistics.upper[i]);
      }
    }
    table.add(nanos("max", Shown.ALWAYS), statistics.max);
  }

  private void addKey(TablesawResult table, int column, IntToLongFunction values, int rows) {
    KeyColumn key = query.keyColumns().get(column);
    int groups = rows - (query.total() ? 1 : 0);
    if (key.kind() == Kind.TEXT) {
      String[] texts = new String[rows];
      for (int group = 0; group < groups; group++) {
        texts[group] = keys.get(column).text(values.applyAsLong(group));
      }
      table.add(key.resultColumn(), texts);
    } else {
      long[] numbers = new long[rows];
      Arrays.setAll(
          numbers, group -> group < groups ? values.applyAsLong(group) : ResultTable.MISSING);
      table.add(key.resultColumn(), numbers);
    }
  }
}
