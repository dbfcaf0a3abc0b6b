package org.tcpconnlat.capture.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CgroupNames;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.TextCondition;

/**
 * One reading of a row group. The columns that the filter looks at are decoded first: where their
 * dictionaries rule every row out, nothing else is, and where few rows of a batch pass, or none,
 * only these are decoded of the other columns.
 */
final class RowGroupReader implements AutoCloseable {
  private final OpenFile file;
  private final RowGroupLayout layout;
  private final CaptureSource.Request request;
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final TextBudget budget;
  private final CgroupNames cgroups;
  private final List<OpenColumn> looked = new ArrayList<>();
  private final List<OpenColumn> others = new ArrayList<>();

  RowGroupReader(
      OpenFile file,
      RowGroupLayout layout,
      CaptureSource.Request request,
      TextBudget budget,
      CgroupNames cgroups) {
    this.file = file;
    this.layout = layout;
    this.request = request;
    this.budget = budget;
    this.cgroups = cgroups;
  }

  void read(RowIntervals rows, CaptureSource.Consumer consumer) throws IOException {
    Set<Column> filtered = request.filter().columns();
    open(filtered, looked);
    if (isRuledOut()) {
      return;
    }
    Set<Column> rest = EnumSet.noneOf(Column.class);
    rest.addAll(request.columns());
    rest.removeAll(filtered);
    open(rest, others);
    file.counter().rowGroupRead();
    ConnectBatch batch = batch();
    PassingRows passing = new PassingRows(request.filter(), looked);
    for (RowIntervals.Interval interval : rows.intervals()) {
      read(interval, passing, batch, consumer);
    }
    finish(looked);
    finish(others);
  }

  private ConnectBatch batch() {
    ConnectBatch batch = new ConnectBatch(request.dictionaries());
    batch.cgroups = cgroups;
    return batch;
  }

  /** How many of some rows pass; decodes the columns that the filter looks at. */
  long count(RowIntervals rows) throws IOException {
    open(request.filter().columns(), looked);
    if (isRuledOut()) {
      return 0;
    }
    file.counter().rowGroupRead();
    BatchCount passing = passing();
    ConnectBatch batch = batch();
    long count = 0;
    for (RowIntervals.Interval interval : rows.intervals()) {
      int span;
      for (int row = interval.from(); row < interval.to(); row += span) {
        span = Math.min(ConnectBatch.CAPACITY, interval.to() - row);
        count += passing.of(batch, row, span);
      }
    }
    finish(looked);
    return count;
  }

  /** How many pass of some rows, which are decoded into the batch. */
  private interface BatchCount {
    int of(ConnectBatch batch, int row, int span) throws IOException;
  }

  /** A single condition has no others to spare: all rows are decoded for it. */
  private BatchCount passing() {
    if (request.filter().conditions().size() > 1) {
      return new PassingRows(request.filter(), looked)::count;
    }
    int[] scratch = new int[ConnectBatch.CAPACITY];
    return (batch, row, span) -> {
      batch.size = span;
      for (OpenColumn column : looked) {
        column.fill(batch, row);
      }
      return request.filter().count(batch, scratch);
    };
  }

  @Override
  public void close() {
    looked.forEach(OpenColumn::close);
    others.forEach(OpenColumn::close);
    zstd.close();
  }

  private void open(Set<Column> columns, List<OpenColumn> into) {
    for (Column column : columns) {
      ColumnChunkLayout chunk = layout.columns().get(column);
      PageBuffers buffers = PageBuffers.take();
      PageReader pages =
          new PageReader(file.bytes(chunk, buffers), buffers, chunk.codec(), zstd, file);
      ColumnReader reader =
          ColumnReader.of(column, pages, layout.rows(), request.dictionaries(), budget);
      into.add(new OpenColumn(file.path(), column, reader, buffers));
    }
  }

  /** Whether a condition accepts no value of its column's dictionary. */
  private boolean isRuledOut() throws IOException {
    for (Condition condition : request.filter().conditions()) {
      for (OpenColumn column : looked) {
        if (layout.columns().get(column.column()).inDictionary()
            && condition.columns().equals(Set.of(column.column()))
            && column.dictionaryRulesOut(wanted(condition))) {
          return true;
        }
      }
    }
    return false;
  }

  private LongPredicate wanted(Condition condition) {
    if (condition instanceof NumberCondition number) {
      return number.wanted()::contains;
    }
    if (condition instanceof TextCondition text) {
      return id -> text.accepts(request.dictionaries(), (int) id);
    }
    return value -> true;
  }

  private void read(
      RowIntervals.Interval interval,
      PassingRows passing,
      ConnectBatch batch,
      CaptureSource.Consumer consumer)
      throws IOException {
    int span;
    for (int row = interval.from(); row < interval.to(); row += span) {
      span = Math.min(ConnectBatch.CAPACITY, interval.to() - row);
      if (passing.anyIn(batch, row, span)) {
        for (OpenColumn column : others) {
          passing.fill(column, batch);
        }
        consumer.accept(batch);
      }
    }
  }

  private void finish(List<OpenColumn> columns) throws IOException {
    for (OpenColumn column : columns) {
      column.finish(layout.rows());
    }
  }
}
