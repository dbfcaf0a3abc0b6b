package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * Groups the rows that one thread reads, chunk after chunk, a batch at a time and column by column.
 * Groups have the reader's own dense numbers.
 *
 * <p>A latency that is ranked takes four bytes: nearly all are below 2^32 ns (4.29 s) and kept as
 * an int with its top bit flipped, so that ints order as the latencies do; the few longer ones go
 * to {@link LongLatencies}.
 */
final class GroupReader {
  /** Figures by group; valid up to the number of groups. */
  long[] connects = new long[16];

  long[] noReply = new long[16];
  long[] retransmitted = new long[16];

  private final RowFilter filter;
  private final Measures measures;
  private final TupleIndex index;
  private final List<GroupedChunk> chunks = new ArrayList<>();
  private final LongLatencies longer = new LongLatencies();
  private final int[] rows = new int[ConnectBatch.CAPACITY];
  private final int[] ids = new int[ConnectBatch.CAPACITY];
  private final long[][] tuples;

  // The chunk being read: its file, its rows' keys, and what was ranked of it.
  private Path file = Path.of("");
  private List<ColumnValue> keys = List.of();
  private int[] ranked = new int[16];
  private int[] group = new int[ConnectBatch.CAPACITY];
  private int[] latency = new int[ConnectBatch.CAPACITY];
  private int size;

  /**
   * @param width values in a group's key
   */
  GroupReader(RowFilter filter, Measures measures, int width) {
    this.filter = filter;
    this.measures = measures;
    this.index = new TupleIndex(width);
    this.tuples = new long[width][ConnectBatch.CAPACITY];
  }

  /**
   * Reads a chunk of a file.
   *
   * @param keyValues of a row's key, for this file
   */
  void read(
      Path of,
      List<ColumnValue> keyValues,
      CaptureSource.Chunk chunk,
      CaptureSource.Request request)
      throws IOException {
    file = of;
    keys = keyValues;
    size = 0;
    Arrays.fill(ranked, 0);
    chunk.read(request, this::add);
    if (size > 0) {
      chunks.add(grouped());
    }
  }

  List<GroupedChunk> chunks() {
    return chunks;
  }

  LongLatencies longer() {
    return longer;
  }

  /** The numbers that an index gives this reader's groups, which are new to it or not. */
  int[] numbersIn(TupleIndex all) {
    return all.idsOf(index);
  }

  private void add(ConnectBatch batch) throws CaptureException {
    int count = filter.select(batch, rows);
    for (int i = 0; i < tuples.length; i++) {
      keys.get(i).take(batch, rows, count, tuples[i]);
    }
    index.ids(tuples, count, ids);
    ensureGroups(index.size());
    count(batch, count);
    if (measures.latencies()) {
      ensureRoom(count);
      rank(batch, count);
    }
  }

  private void count(ConnectBatch batch, int count) {
    for (int i = 0; i < count; i++) {
      connects[ids[i]]++;
      if (batch.synRetransmits[rows[i]] > 0) {
        retransmitted[ids[i]]++;
      }
      if (!batch.replied(rows[i])) {
        noReply[ids[i]]++;
      }
    }
  }

  private void rank(ConnectBatch batch, int count) throws CaptureException {
    boolean all = measures.censored();
    int next = size;
    for (int i = 0; i < count; i++) {
      if (all || batch.replied(rows[i])) {
        long nanos = batch.latencyNanos[rows[i]];
        if (nanos >>> 32 == 0) {
          group[next] = ids[i];
          latency[next++] = Latencies.packed(nanos);
          ranked[ids[i]]++;
        } else {
          addLonger(ids[i], nanos);
        }
      }
    }
    size = next;
  }

  private void addLonger(int id, long nanos) throws CaptureException {
    if (nanos < 0) {
      throw new CaptureException(file, "a latency is below zero: " + nanos);
    }
    longer.add(id, nanos);
  }

  private void ensureGroups(int groups) {
    if (groups > connects.length) {
      connects = Arrays.copyOf(connects, 2 * groups);
      noReply = Arrays.copyOf(noReply, 2 * groups);
      retransmitted = Arrays.copyOf(retransmitted, 2 * groups);
      ranked = Arrays.copyOf(ranked, 2 * groups);
    }
  }

  private void ensureRoom(int more) {
    if (size + more > latency.length) {
      int length = Math.max(size + more, size + (size >> 1));
      group = Arrays.copyOf(group, length);
      latency = Arrays.copyOf(latency, length);
    }
  }

  /** The chunk's latencies in order of group. */
  private GroupedChunk grouped() {
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
    return new GroupedChunk(offsets, grouped);
  }
}
