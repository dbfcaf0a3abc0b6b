package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.rank.ExactRanks;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;

/** Reads the same rows again and gives each latency to the ranks that are looked for among it. */
final class RankReader implements Scan.Reader {
  private final RowFilter filter;
  private final boolean censored;
  private final WantedRanks wanted;
  private final int[] rows = new int[ConnectBatch.CAPACITY];
  private final int[] ids = new int[ConnectBatch.CAPACITY];
  private final long[][] tuples;

  RankReader(Query query, int width, WantedRanks wanted) {
    this.filter = query.rows();
    this.censored = query.measures().censored();
    this.wanted = wanted;
    this.tuples = new long[width][ConnectBatch.CAPACITY];
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

  private void add(ConnectBatch batch, List<ColumnValue> keys) {
    int count = filter.select(batch, rows);
    for (int i = 0; i < tuples.length; i++) {
      keys.get(i).take(batch, rows, count, tuples[i]);
    }
    wanted.groups().find(tuples, count, ids);
    for (int i = 0; i < count; i++) {
      boolean replied = batch.replied(rows[i]);
      if (censored || replied) {
        long nanos = batch.latencyNanos[rows[i]];
        add(wanted.ofAll(replied), nanos);
        if (ids[i] >= 0) {
          add(wanted.of(ids[i]), nanos);
        }
      }
    }
  }

  private static void add(ExactRanks[] ranks, long nanos) {
    for (ExactRanks of : ranks) {
      of.add(nanos);
    }
  }
}
