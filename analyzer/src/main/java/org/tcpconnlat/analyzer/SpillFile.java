package org.tcpconnlat.analyzer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * The accepted rows of many lanes, one lane after the other, in a temporary file. However many
 * lanes there are, together they hold {@link #WINDOWS_BYTES} in memory, or one row each where that
 * is more.
 */
final class SpillFile implements AutoCloseable {
  private static final int BLOCK_BYTES = 256 << 10;
  private static final int WINDOWS_BYTES = 8 << 20;

  private final RowFilter filter;
  private final CaptureSource.Request request;
  private final RowBytes rowBytes;
  private int windowBytes;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
  private final int[] accepted = new int[ConnectBatch.CAPACITY];
  private final ConnectBatch head;
  private final TemporaryFile file = new TemporaryFile("rows of captures that overlap");
  private final List<SpilledLane> spilled = new ArrayList<>();
  private long end;
  private long lastMicros;

  /**
   * @param columns the time among them
   */
  SpillFile(RowFilter filter, Set<Column> columns, Dictionaries dictionaries) {
    this.filter = filter;
    this.request = new CaptureSource.Request(columns, filter.connects(), dictionaries);
    this.rowBytes = new RowBytes(columns);
    this.head = new ConnectBatch(dictionaries);
    this.head.size = 1;
  }

  /**
   * Reads each lane's sources, and gives the rows back in lanes to be merged on this thread: of a
   * source that isn't by time, one for each stretch that is.
   */
  List<Lane> lanes(List<List<CaptureSource>> lanes) throws IOException {
    for (List<CaptureSource> sources : lanes) {
      lastMicros = Long.MAX_VALUE;
      for (CaptureSource source : sources) {
        for (CaptureSource.Chunk chunk : source.chunks()) {
          chunk.read(request, this::add);
        }
      }
    }
    flush();
    int rows =
        Math.min(BLOCK_BYTES, WINDOWS_BYTES / Math.max(1, spilled.size())) / rowBytes.count();
    windowBytes = Math.max(1, rows) * rowBytes.count();
    return List.copyOf(spilled);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void add(ConnectBatch batch) {
    int count = filter.select(batch, accepted);
    for (int i = 0; i < count; i++) {
      if (block.remaining() < rowBytes.count()) {
        flush();
      }
      begin(batch.timeMicros[accepted[i]]);
      rowBytes.put(batch, accepted[i], block);
    }
  }

  /** A row that is earlier than the one before it begins a lane. */
  private void begin(long micros) {
    if (micros < lastMicros || spilled.isEmpty()) {
      spilled.add(new SpilledLane(end + block.position()));
    }
    lastMicros = micros;
    spilled.get(spilled.size() - 1).end += rowBytes.count();
  }

  private void flush() {
    block.flip();
    int bytes = block.remaining();
    file.write(block, end);
    end += bytes;
    block.clear();
  }

  /** A part of the file, looked at through a window. */
  private final class SpilledLane implements Lane {
    private long end;
    private long next;
    private ByteBuffer window = ByteBuffer.allocate(0);

    private SpilledLane(long start) {
      this.next = start;
      this.end = start;
    }

    @Override
    public boolean start() throws IOException {
      window = ByteBuffer.allocate((int) Math.min(windowBytes, end - next)).limit(0);
      return hasRow();
    }

    @Override
    public boolean advance() throws IOException {
      window.position(window.position() + rowBytes.count());
      return hasRow();
    }

    @Override
    public long timeMicros() {
      return RowBytes.timeMicros(window);
    }

    @Override
    public void print(RowOutput output) throws IOException {
      rowBytes.get(window, head, 0);
      output.row(head, 0);
    }

    private boolean hasRow() throws IOException {
      if (!window.hasRemaining() && next < end) {
        window.clear().limit((int) Math.min(window.capacity(), end - next));
        file.read(window, next);
        window.flip();
        next += window.remaining();
      }
      return window.hasRemaining();
    }
  }
}
