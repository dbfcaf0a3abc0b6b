package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;

/** Groups the rows that one thread reads, and summarizes the latencies of each group. */
final class SummaryReader implements Scan.Reader {
  private final Measures measures;
  private final RowGroups groups;
  private final long groupBytes;
  private final long mostBytes;
  private final AtomicLong rowsRead;
  private LatencySummary[] summaries = new LatencySummary[16];
  private long summaryBytes;

  /**
   * @param mostBytes that this reader's groups may take
   * @param rowsRead counts the rows that all readers were handed
   */
  SummaryReader(Query query, KeyPart part, int width, long mostBytes, AtomicLong rowsRead) {
    this.measures = query.measures();
    this.groups = new RowGroups(query.rows(), part, width);
    this.groupBytes =
        (long) TupleIndex.bytes(width)
            + GroupCounts.BYTES
            + Partition.BYTES
            + GroupStatistics.bytes(query.measures());
    this.mostBytes = mostBytes;
    this.rowsRead = rowsRead;
  }

  @Override
  public void read(
      CaptureSource capture,
      List<ColumnValue> keys,
      CaptureSource.Chunk chunk,
      CaptureSource.Request request)
      throws IOException {
    chunk.read(request, batch -> add(batch, keys));
  }

  RowGroups groups() {
    return groups;
  }

  /** Of a group's latencies that are ranked, null where none is. */
  LatencySummary summary(int group) {
    return group < summaries.length ? summaries[group] : null;
  }

  private void add(ConnectBatch batch, List<ColumnValue> keys) throws IOException {
    rowsRead.addAndGet(batch.size);
    int count = groups.group(batch, keys);
    groups.count(batch, count);
    if (measures.latencies()) {
      ensureGroups(groups.size());
      summarize(batch, count);
    }
    if (bytes() > mostBytes) {
      throw new TooManyGroups(rowsRead.get());
    }
  }

  private void summarize(ConnectBatch batch, int count) {
    boolean all = measures.censored();
    for (int i = 0; i < count; i++) {
      int row = groups.rows[i];
      if (all || batch.replied(row)) {
        summaryBytes += summaryOf(groups.ids[i]).add(batch.latencyNanos[row]);
      }
    }
  }

  private LatencySummary summaryOf(int group) {
    if (summaries[group] == null) {
      summaries[group] = new LatencySummary();
      summaryBytes += LatencySummary.BYTES;
    }
    return summaries[group];
  }

  private void ensureGroups(int count) {
    if (count > summaries.length) {
      summaries = Arrays.copyOf(summaries, count + (count >> 1));
    }
  }

  /** With what the groups take as rows of the result, once they have been read. */
  private long bytes() {
    return summaryBytes + groups.size() * groupBytes;
  }
}
