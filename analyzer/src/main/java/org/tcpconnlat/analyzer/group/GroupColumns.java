package org.tcpconnlat.analyzer.group;

import static org.tcpconnlat.analyzer.result.ResultColumn.nanos;
import static org.tcpconnlat.analyzer.result.ResultColumn.number;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultColumn.Shown;

/** The columns of every engine's answer. */
public final class GroupColumns {
  private GroupColumns() {}

  /** The key's, then the figures' as {@link GroupStatistics#figures} has them. */
  static List<ResultColumn> of(Query query) {
    List<ResultColumn> columns = new ArrayList<>();
    columns.addAll(of(query.keys()));
    columns.add(number("connects", "CONNECTS"));
    columns.add(number("no_reply", "NOREPLY"));
    columns.add(number("retransmitted", "RETRANS"));
    if (query.measures().recorded() != null) {
      columns.add(new ResultColumn("per_second", "RATE/s", Kind.THOUSANDTHS, Shown.WIDE));
      if (query.stepMicros() > 0) {
        columns.add(new ResultColumn("recorded", "RECORDED", Kind.SHARE, Shown.IN_PART));
      }
    }
    if (query.measures().latencies()) {
      addLatencies(query.measures(), columns);
    }
    return columns;
  }

  /** Of keys. Columns that would have the same name, as those of two subnets, have their key's. */
  public static List<ResultColumn> of(List<Key> keys) {
    List<KeyColumn> distinct = Key.columns(keys);
    List<ResultColumn> columns = new ArrayList<>();
    for (KeyColumn column : distinct) {
      boolean alone =
          distinct.stream().filter(other -> other.name().equals(column.name())).count() == 1;
      columns.add(column.resultColumn(alone ? column.name() : keyOf(column, keys).name()));
    }
    return columns;
  }

  private static Key keyOf(KeyColumn column, List<Key> keys) {
    return keys.stream().filter(key -> key.columns().contains(column)).findFirst().orElseThrow();
  }

  private static void addLatencies(Measures measures, List<ResultColumn> columns) {
    columns.add(nanos("min", Shown.WIDE));
    columns.add(nanos("mean", Shown.WIDE));
    for (Percentile percentile : measures.percentiles()) {
      columns.add(nanos(percentile.label(), Shown.ALWAYS));
      if (measures.bounded()) {
        columns.add(nanos(percentile.label() + "_low", Shown.LOWER_BOUND));
        columns.add(nanos(percentile.label() + "_high", Shown.UPPER_BOUND));
      }
    }
    columns.add(nanos("max", Shown.ALWAYS));
  }
}
