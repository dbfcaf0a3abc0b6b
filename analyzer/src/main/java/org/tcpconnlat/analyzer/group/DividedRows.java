package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowBytes;
import org.tcpconnlat.analyzer.TemporaryFile;
import org.tcpconnlat.analyzer.progress.WatchedSource;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * The rows of a scan that pass its filter, divided by their keys: in a temporary file, from which
 * each part can be read by itself, several times. So what takes many parts is read from the
 * captures no more than once.
 */
final class DividedRows implements AutoCloseable {
  /** What all threads hold of all parts. */
  private static final int BLOCKS_BYTES = 8 << 20;

  private static final int MOST_BLOCK_BYTES = 64 << 10;

  /** What is read at once, by one thread. */
  private static final int CHUNK_BYTES = 4 << 20;

  private final Scan scan;
  private final KeyPart whole;
  private final List<List<Block>> blocks = new ArrayList<>();
  private final RowBytes rowBytes;
  private final int blockBytes;
  private final TemporaryFile file;
  private long end;

  /** Rows that lie together, of one part and one capture. */
  private record Block(CaptureSource capture, long position, int rows) {}

  private DividedRows(Scan scan, Set<Column> columns, KeyPart whole, int parts) {
    this.scan = scan;
    this.whole = whole;
    this.rowBytes = new RowBytes(columns);
    int rows = Math.min(MOST_BLOCK_BYTES, BLOCKS_BYTES / scan.threads() / parts) / rowBytes.count();
    this.blockBytes = Math.max(1, rows) * rowBytes.count();
    for (int part = 0; part < parts; part++) {
      blocks.add(new ArrayList<>());
    }
    this.file = new TemporaryFile("groups that memory does not hold");
  }

  /**
   * Reads a scan.
   *
   * @param figures columns that parts are read for, besides those of the key
   * @param whole the keys in the scan
   * @param parts in how many they are divided, as {@link KeyPart#split} does it
   */
  static DividedRows of(Scan scan, Set<Column> figures, KeyPart whole, int parts)
      throws IOException {
    DividedRows divided = new DividedRows(scan, scan.withKeys(figures), whole, parts);
    try {
      scan.read(figures, divided::writer).forEach(Writer::flush);
      return divided;
    } catch (IOException | RuntimeException e) {
      divided.close();
      throw e;
    }
  }

  private Writer writer() {
    return new Writer();
  }

  /** What there is of a part. */
  Scan part(int number) {
    List<Scan.Part> chunks = new ArrayList<>();
    List<Block> some = new ArrayList<>();
    for (Block block : blocks.get(number)) {
      boolean full = some.size() >= CHUNK_BYTES / blockBytes;
      if (full || (!some.isEmpty() && some.get(0).capture() != block.capture())) {
        chunks.add(chunk(some));
        some = new ArrayList<>();
      }
      some.add(block);
    }
    if (!some.isEmpty()) {
      chunks.add(chunk(some));
    }
    return scan.of(chunks);
  }

  private Scan.Part chunk(List<Block> some) {
    return new Scan.Part(some.get(0).capture(), new BlocksChunk(some));
  }

  private void write(int part, CaptureSource capture, ByteBuffer rows) {
    long position;
    synchronized (this) {
      position = end;
      end += rows.remaining();
      blocks.get(part).add(new Block(capture, position, rows.remaining() / rowBytes.count()));
    }
    file.write(rows, position);
  }

  /** A block stands for its share of the scan, of which the filter may have left little. */
  private void show(Block block) {
    if (block.capture() instanceof WatchedSource watched) {
      long rows = end / rowBytes.count();
      watched.readElsewhere(Math.round((double) block.rows() * scan.connects() / rows));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** One thread's. */
  private final class Writer implements Scan.Reader {
    private final ByteBuffer[] parts = new ByteBuffer[blocks.size()];
    private final int[] rows = new int[ConnectBatch.CAPACITY];
    private final long[][] tuples = new long[whole.width()][ConnectBatch.CAPACITY];
    private CaptureSource capture;

    @Override
    public void read(
        CaptureSource from,
        List<ColumnValue> keys,
        CaptureSource.Chunk chunk,
        CaptureSource.Request request)
        throws IOException {
      if (from != capture) {
        flush();
        capture = from;
      }
      chunk.read(request, batch -> add(batch, keys));
    }

    private void add(ConnectBatch batch, List<ColumnValue> keys) {
      int count = scan.query().rows().select(batch, rows);
      for (int i = 0; i < tuples.length; i++) {
        keys.get(i).take(batch, rows, count, tuples[i]);
      }
      for (int i = 0; i < count; i++) {
        add(whole.partOf(tuples, i, parts.length), batch, rows[i]);
      }
    }

    private void add(int part, ConnectBatch batch, int row) {
      if (parts[part] == null) {
        parts[part] = ByteBuffer.allocate(blockBytes);
      }
      rowBytes.put(batch, row, parts[part]);
      if (!parts[part].hasRemaining()) {
        flush(part);
      }
    }

    void flush() {
      for (int part = 0; part < parts.length; part++) {
        if (parts[part] != null && parts[part].position() > 0) {
          flush(part);
        }
      }
    }

    private void flush(int part) {
      write(part, capture, parts[part].flip());
      parts[part].clear();
    }
  }

  /** Some blocks, read one after the other. */
  private final class BlocksChunk implements CaptureSource.Chunk {
    private final List<Block> some;

    BlocksChunk(List<Block> some) {
      this.some = List.copyOf(some);
    }

    @Override
    public long connects() {
      return some.stream().mapToLong(Block::rows).sum();
    }

    @Override
    public void read(CaptureSource.Request request, CaptureSource.Consumer consumer)
        throws IOException {
      ConnectBatch batch = new ConnectBatch(request.dictionaries());
      ByteBuffer window = ByteBuffer.allocate(blockBytes);
      for (Block block : some) {
        file.read(window.clear().limit(block.rows() * rowBytes.count()), block.position());
        show(block);
        window.flip();
        while (window.hasRemaining()) {
          rowBytes.get(window, batch, batch.size++);
          window.position(window.position() + rowBytes.count());
          if (batch.isFull()) {
            consumer.accept(batch);
            batch.size = 0;
          }
        }
      }
      if (batch.size > 0) {
        consumer.accept(batch);
      }
    }
  }
}
