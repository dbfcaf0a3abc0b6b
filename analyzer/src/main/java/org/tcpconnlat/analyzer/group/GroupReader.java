package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;

/**
 * Groups the rows that one thread reads, chunk after chunk, and keeps their latencies. Groups have
 * the reader's own dense numbers.
 *
 * <p>A latency that is ranked takes four bytes: nearly all are below 2^32 ns (4.29 s) and kept as
 * an int with its top bit flipped, so that ints order as the latencies do; the few longer ones go
 * to {@link LongLatencies}.
 */
final class GroupReader implements Scan.Reader {
  private final Measures measures;
  private final RowGroups groups;
  private final List<GroupedChunk> chunks = new ArrayList<>();
  private final LongLatencies longer = new LongLatencies();
  private final long mostBytes;
  private final long groupBytes;

  /** Of the chunks that were read. */
  private long heldBytes;

  // Of the chunk being read.
  private int[] ranked = new int[16];
  private int[] group = new int[ConnectBatch.CAPACITY];
  private int[] latency = new int[ConnectBatch.CAPACITY];
  private int size;
  private int chunkRows;

  /**
   * @param width values in a group's key
   * @param mostBytes that this reader may take
   * @param rowBytes for each of its groups, as a row of the result
   */
  GroupReader(Query query, int width, long mostBytes, long rowBytes) {
    this.measures = query.measures();
    this.mostBytes = mostBytes;
    this.groupBytes = TupleIndex.bytes(width) + GroupCounts.BYTES + Integer.BYTES + rowBytes;
    this.groups = new RowGroups(query.rows(), KeyPart.all(width), width);
  }

  @Override
  public void read(
      CaptureSource capture,
      List<ColumnValue> keys,
      CaptureSource.Chunk chunk,
      CaptureSource.Request request)
      throws IOException {
    size = 0;
    chunkRows = (int) Math.min(chunk.connects(), Integer.MAX_VALUE);
    Arrays.fill(ranked, 0);
    chunk.read(request, batch -> add(batch, keys));
    if (size > 0) {
      groups.counts().addConnects(ranked, groups.size());
      GroupedChunk grouped = grouped();
      chunks.add(grouped);
      heldBytes += grouped.bytes();
    }
  }

  RowGroups groups() {
    return groups;
  }

  List<GroupedChunk> chunks() {
    return chunks;
  }

  LongLatencies longer() {
    return longer;
  }

  private void add(ConnectBatch batch, List<ColumnValue> keys) throws IOException {
    int count = groups.group(batch, keys);
    if (heldBytes + groups.size() * groupBytes > mostBytes) {
      // Whoever reads all at once doesn't ask how far this came.
      throw new TooManyGroups(1);
    }
    if (measures.latencies()) {
      ensureGroups(groups.size());
      ensureRoom(count);
      rank(batch, count);
    } else {
      groups.count(batch, count);
    }
  }

  /** One loop for all that is looked at, as each loop over the rows shows in the whole. */
  private void rank(ConnectBatch batch, int count) {
    int[] rows = groups.rows;
    int[] ids = groups.ids;
    int[] outcomes = batch.outcome;
    int[] retransmits = batch.synRetransmits;
    long[] latencies = batch.latencyNanos;
    GroupCounts all = groups.counts();
    long[] retransmitted = all.retransmitted();
    int[] toGroup = group;
    int[] toLatency = latency;
    int[] counts = ranked;
    boolean censored = measures.censored();
    int lastReplied = Outcome.REFUSED.ordinal();
    int next = size;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int id = ids[i];
      if (retransmits[row] > 0) {
        retransmitted[id]++;
      }
      if (outcomes[row] > lastReplied) {
        all.addNoReply(id);
        if (!censored) {
          all.addConnect(id);
          continue;
        }
      }
      long nanos = latencies[row];
      if (nanos >>> 32 == 0) {
        toGroup[next] = id;
        toLatency[next++] = Latencies.packed(nanos);
        counts[id]++;
      } else {
        longer.add(id, nanos);
        all.addConnect(id);
      }
    }
    size = next;
  }

  private void ensureGroups(int count) {
    if (count > ranked.length) {
      ranked = Arrays.copyOf(ranked, 2 * count);
    }
  }

  /**
   * In few steps, as what is left behind stays in memory, and never for more than the chunk has.
   */
  private void ensureRoom(int more) {
    if (size + more > latency.length) {
      int length = Math.max(size + more, (int) Math.min(chunkRows, 4L * size));
      group = Arrays.copyOf(group, length);
      latency = Arrays.copyOf(latency, length);
    }
  }

  /** The chunk's latencies in order of group. */
  private GroupedChunk grouped() {
    int count = groups.size();
    int[] offsets = new int[count + 1];
    for (int id = 0; id < count; id++) {
      offsets[id + 1] = offsets[id] + ranked[id];
    }
    int[] next = Arrays.copyOf(offsets, count);
    int[] fromGroup = group;
    int[] fromLatency = latency;
    int[] grouped = new int[size];
    for (int i = 0; i < grouped.length; i++) {
      grouped[next[fromGroup[i]]++] = fromLatency[i];
    }
    return new GroupedChunk(offsets, grouped);
  }
}
