package org.tcpconnlat.analyzer.group;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * The groups of one chunk, as its rows come in. A latency that is ranked takes four bytes: nearly
 * all are below 2^32 ns (4.29 s) and kept as an int with its top bit flipped, so that ints order as
 * the latencies do; the few longer ones go to {@link LongLatencies}.
 */
final class ChunkGroups {
  private final Path file;
  private final RowFilter filter;
  private final Measures measures;
  private final ColumnValue[] keys;
  private final long[] tuple;
  private final TupleIndex index;
  private int[] connects = new int[16];
  private int[] noReply = new int[16];
  private int[] retransmitted = new int[16];
  private int[] ranked = new int[16];
  private int[] group = new int[ConnectBatch.CAPACITY];
  private int[] latency = new int[ConnectBatch.CAPACITY];
  private int size;
  private final LongLatencies longer = new LongLatencies();

  /**
   * @param file the capture that the chunk is of
   */
  ChunkGroups(Path file, RowFilter filter, Measures measures, List<ColumnValue> keys) {
    this.file = file;
    this.filter = filter;
    this.measures = measures;
    this.keys = keys.toArray(ColumnValue[]::new);
    this.tuple = new long[keys.size()];
    this.index = new TupleIndex(keys.size());
  }

  void add(ConnectBatch batch) throws CaptureException {
    if (measures.latencies()) {
      ensureRoom(batch.size);
    }
    for (int row = 0; row < batch.size; row++) {
      if (filter.accepts(batch, row)) {
        add(batch, row);
      }
    }
  }

  private void add(ConnectBatch batch, int row) throws CaptureException {
    int id = groupOf(batch, row);
    connects[id]++;
    if (batch.synRetransmits[row] > 0) {
      retransmitted[id]++;
    }
    boolean replied = batch.replied(row);
    if (!replied) {
      noReply[id]++;
    }
    if (measures.latencies() && (replied || measures.censored())) {
      rank(id, batch.latencyNanos[row]);
    }
  }

  private void rank(int id, long nanos) throws CaptureException {
    if (nanos >>> 32 == 0) {
      ranked[id]++;
      group[size] = id;
      latency[size++] = Latencies.packed(nanos);
    } else if (nanos < 0) {
      throw new CaptureException(file, "a latency is below zero: " + nanos);
    } else {
      longer.add(id, nanos);
    }
  }

  private int groupOf(ConnectBatch batch, int row) {
    for (int i = 0; i < keys.length; i++) {
      tuple[i] = keys[i].at(batch, row);
    }
    int id = index.id(tuple);
    if (id >= connects.length) {
      connects = Arrays.copyOf(connects, 2 * id);
      noReply = Arrays.copyOf(noReply, 2 * id);
      retransmitted = Arrays.copyOf(retransmitted, 2 * id);
      ranked = Arrays.copyOf(ranked, 2 * id);
    }
    return id;
  }

  private void ensureRoom(int rows) {
    if (size + rows > latency.length) {
      int length = Math.max(size + rows, size + (size >> 1));
      group = Arrays.copyOf(group, length);
      latency = Arrays.copyOf(latency, length);
    }
  }

  /** The chunk with its latencies in order of group, its groups numbered as in {@code all}. */
  GroupedChunk finish(TupleIndex all) {
    int groups = index.size();
    int[] offsets = new int[groups + 1];
    for (int id = 0; id < groups; id++) {
      offsets[id + 1] = offsets[id] + ranked[id];
    }
    int[] next = Arrays.copyOf(offsets, groups);
    int[] grouped = new int[size];
    for (int i = 0; i < size; i++) {
      grouped[next[group[i]]++] = latency[i];
    }
    int[] ids = idsIn(all);
    return new GroupedChunk(
        ids, connects, noReply, retransmitted, offsets, grouped, longer.renumbered(ids));
  }

  private int[] idsIn(TupleIndex all) {
    int[] ids = new int[index.size()];
    synchronized (all) {
      for (int id = 0; id < ids.length; id++) {
        for (int i = 0; i < tuple.length; i++) {
          tuple[i] = index.value(id, i);
        }
        ids[id] = all.id(tuple);
      }
    }
    return ids;
  }
}
