package org.tcpconnlat.capture.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.TextCondition;

/**
 * One reading of a row group. The columns that the filter looks at are decoded first: where their
 * dictionaries rule every row out, nothing else is, and where no row of a batch passes, the other
 * columns' part is passed over.
 */
final class RowGroupReader implements AutoCloseable {
  private final OpenFile file;
  private final RowGroupLayout layout;
  private final CaptureSource.Request request;
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final TextBudget budget;
  private final List<OpenColumn> looked = new ArrayList<>();
  private final List<OpenColumn> others = new ArrayList<>();

  RowGroupReader(
      OpenFile file, RowGroupLayout layout, CaptureSource.Request request, TextBudget budget) {
    this.file = file;
    this.layout = layout;
    this.request = request;
    this.budget = budget;
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
    ConnectBatch batch = new ConnectBatch(request.dictionaries());
    for (RowIntervals.Interval interval : rows.intervals()) {
      read(interval, batch, consumer);
    }
    finish(looked);
    finish(others);
  }

  /** How many of some rows pass; decodes the columns that the filter looks at. */
  long count(RowIntervals rows) throws IOException {
    open(request.filter().columns(), looked);
    if (isRuledOut()) {
      return 0;
    }
    file.counter().rowGroupRead();
    ConnectBatch batch = new ConnectBatch(request.dictionaries());
    int[] passing = new int[ConnectBatch.CAPACITY];
    long count = 0;
    for (RowIntervals.Interval interval : rows.intervals()) {
      for (int row = interval.from(); row < interval.to(); row += batch.size) {
        batch.size = Math.min(ConnectBatch.CAPACITY, interval.to() - row);
        fill(looked, batch, row);
        count += request.filter().count(batch, passing);
      }
    }
    finish(looked);
    return count;
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
      RowIntervals.Interval interval, ConnectBatch batch, CaptureSource.Consumer consumer)
      throws IOException {
    for (int row = interval.from(); row < interval.to(); row += batch.size) {
      batch.size = Math.min(ConnectBatch.CAPACITY, interval.to() - row);
      int size = batch.size;
      fill(looked, batch, row);
      if (anyPasses(batch)) {
        fill(others, batch, row);
        consumer.accept(batch);
        batch.size = size;
      }
    }
  }

  private boolean anyPasses(ConnectBatch batch) {
    ConnectFilter filter = request.filter();
    for (int row = 0; row < batch.size; row++) {
      if (filter.accepts(batch, row)) {
        return true;
      }
    }
    return false;
  }

  private static void fill(List<OpenColumn> columns, ConnectBatch batch, int row)
      throws IOException {
    for (OpenColumn column : columns) {
      column.fill(batch, row);
    }
  }

  private void finish(List<OpenColumn> columns) throws IOException {
    for (OpenColumn column : columns) {
      column.finish(layout.rows());
    }
  }
}
