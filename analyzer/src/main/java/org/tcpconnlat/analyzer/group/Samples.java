package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** Samples two sides of a comparison, eight bytes a reply: tests need every latency in order. */
public final class Samples {
  private final List<KeyColumn> keys;
  private final Dictionaries dictionaries = new Dictionaries();
  private final List<KeyColumn.Binding> bindings;
  private final TupleIndex index;
  private final List<Sample> before = new ArrayList<>();
  private final List<Sample> after = new ArrayList<>();

  private Samples(List<KeyColumn> keys) {
    this.keys = keys;
    this.bindings = keys.stream().map(key -> key.bind(dictionaries)).toList();
    this.index = new TupleIndex(keys.size());
  }

  /**
   * Groups both sides by the same keys; with none, each side is one group. A group that one side
   * lacks has an empty sample there.
   *
   * @param rows the rows that count, of a side: times may be meant from its own start on
   */
  public static List<SampledGroup> of(
      List<CaptureSource> before,
      List<CaptureSource> after,
      Function<List<CaptureSource>, RowFilter> rows,
      List<Key> keys)
      throws IOException {
    List<KeyColumn> columns =
        keys.stream().flatMap(key -> key.columns().stream()).distinct().toList();
    Samples samples = new Samples(columns);
    samples.read(before, rows.apply(before), samples.before);
    samples.read(after, rows.apply(after), samples.after);
    return samples.groups();
  }

  private void read(List<CaptureSource> sources, RowFilter rows, List<Sample> side)
      throws IOException {
    Set<Column> columns = EnumSet.of(Column.LATENCY_NS, Column.OUTCOME, Column.SYN_RETRANSMITS);
    columns.addAll(rows.columns());
    keys.forEach(key -> columns.addAll(key.columns()));
    CaptureSource.Request request =
        new CaptureSource.Request(columns, rows.connects(), dictionaries);
    for (CaptureSource source : sources) {
      List<ColumnValue> values = bindings.stream().map(key -> key.values(source)).toList();
      for (CaptureSource.Chunk chunk : source.chunks()) {
        chunk.read(request, batch -> add(batch, rows, values, side));
      }
    }
  }

  private void add(
      ConnectBatch batch, RowFilter rows, List<ColumnValue> values, List<Sample> side) {
    long[] tuple = new long[keys.size()];
    for (int row = 0; row < batch.size; row++) {
      if (rows.accepts(batch, row)) {
        for (int i = 0; i < tuple.length; i++) {
          tuple[i] = values.get(i).at(batch, row);
        }
        sample(side, index.id(tuple)).add(batch, row);
      }
    }
  }

  private static Sample sample(List<Sample> side, int id) {
    while (side.size() <= id) {
      side.add(new Sample());
    }
    return side.get(id);
  }

  private List<SampledGroup> groups() {
    List<SampledGroup> groups = new ArrayList<>();
    for (int id = 0; id < index.size(); id++) {
      SampledGroup group = new SampledGroup(names(id), sample(before, id), sample(after, id));
      group.before().finish();
      group.after().finish();
      groups.add(group);
    }
    return groups;
  }

  private List<String> names(int id) {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < keys.size(); column++) {
      names.add(name(column, index.value(id, column)));
    }
    return names;
  }

  private String name(int column, long value) {
    return switch (keys.get(column).kind()) {
      case TEXT -> bindings.get(column).text(value);
      case TIME -> Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString();
      default -> Long.toString(value);
    };
  }
}
