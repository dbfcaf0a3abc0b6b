package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.analyzer.tablesaw.TablesawResult;
import org.tcpconnlat.capture.Dictionaries;

/** Lays measured groups out as the table that every format prints. */
record GroupResult(List<KeyColumn> keys, Dictionaries dictionaries) {
  private static final ResultColumn CONNECTS =
      new ResultColumn("connects", "CONNECTS", Kind.NUMBER);

  ResultTable table(TupleIndex groups, GroupStatistics statistics, Query query) {
    TablesawResult table = new TablesawResult();
    for (int i = 0; i < keys.size(); i++) {
      addKey(table, i, groups);
    }
    table.add(CONNECTS, statistics.connects);
    table.add(new ResultColumn("no_reply", "NOREPLY", Kind.NUMBER), statistics.noReply);
    table.add(new ResultColumn("retransmitted", "RETRANS", Kind.NUMBER), statistics.retransmitted);
    table.add(new ResultColumn("min_ns", "min", Kind.NANOS_OF_MACHINES), statistics.min);
    table.add(new ResultColumn("mean_ns", "mean", Kind.NANOS_OF_MACHINES), statistics.mean);
    for (int i = 0; i < query.percentiles().size(); i++) {
      table.add(nanos(query.percentiles().get(i).label()), statistics.percentiles[i]);
    }
    table.add(nanos("max"), statistics.max);
    List<String> ascending = new ArrayList<>(keys.stream().map(KeyColumn::name).toList());
    return table.sorted(CONNECTS.name(), ascending);
  }

  private void addKey(TablesawResult table, int column, TupleIndex groups) {
    KeyColumn key = keys.get(column);
    long[] values =
        IntStream.range(0, groups.size()).mapToLong(id -> groups.value(id, column)).toArray();
    if (key.isText()) {
      LongFunction<String> texts = key.texts(dictionaries);
      table.add(key.resultColumn(), Arrays.stream(values).mapToObj(texts).toArray(String[]::new));
    } else {
      table.add(key.resultColumn(), values);
    }
  }

  private static ResultColumn nanos(String label) {
    return new ResultColumn(label + "_ns", label, Kind.NANOS);
  }
}
