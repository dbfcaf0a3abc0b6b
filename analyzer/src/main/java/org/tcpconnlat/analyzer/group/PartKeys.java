package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** Numbers the groups of a part of the captures, densely from 0, and names them. One thread's. */
final class PartKeys {
  private final List<KeyColumn> columns;
  private final List<KeyColumn.Binding> bindings;
  private final TupleIndex index;
  private final int[] rows = new int[ConnectBatch.CAPACITY];
  private final int[] ids = new int[ConnectBatch.CAPACITY];
  private final long[][] tuples;
  private List<ColumnValue> values = List.of();

  PartKeys(List<KeyColumn> columns, Dictionaries dictionaries) {
    this.columns = columns;
    this.bindings = columns.stream().map(column -> column.bind(dictionaries)).toList();
    this.index = new TupleIndex(columns.size());
    this.tuples = new long[columns.size()][ConnectBatch.CAPACITY];
  }

  /** Goes on to the rows of a source. */
  void from(CaptureSource source) {
    values = bindings.stream().map(binding -> binding.values(source)).toList();
  }

  /** Takes a batch; how many of its rows pass: {@link #row} and {@link #id} tell of each. */
  int take(ConnectBatch batch, RowFilter filter) {
    int count = filter.select(batch, rows);
    for (int i = 0; i < tuples.length; i++) {
      values.get(i).take(batch, rows, count, tuples[i]);
    }
    index.ids(tuples, count, ids);
    return count;
  }

  int row(int i) {
    return rows[i];
  }

  int id(int i) {
    return ids[i];
  }

  int size() {
    return index.size();
  }

  GroupKey key(int id) {
    List<Object> key = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      long value = index.value(id, column);
      boolean text = columns.get(column).kind() == ResultColumn.Kind.TEXT;
      key.add(text ? bindings.get(column).text(value) : (Object) value);
    }
    return new GroupKey(key, false);
  }

  /** Something for each group, by its number. */
  <T> List<T> map(List<T> known, Function<GroupKey, T> of) {
    while (known.size() < size()) {
      known.add(of.apply(key(known.size())));
    }
    return known;
  }
}
