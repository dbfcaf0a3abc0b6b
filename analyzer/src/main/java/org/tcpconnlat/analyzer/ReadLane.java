package org.tcpconnlat.analyzer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.tcpconnlat.analyzer.parallel.Thrown;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Reads sources one after the other on a thread of its own, and hands their accepted rows out one
 * by one. Holds {@link #BATCHES} batches, however long the sources are.
 *
 * <p>Batches go round: {@code free} to the reading thread, which fills them, {@code filled} to the
 * owner, who gives each back when its rows are used up. An empty batch is the end, or the failure
 * that came after the rows before it.
 */
final class ReadLane implements Lane, AutoCloseable {
  private static final int BATCHES = 3;

  private final List<CaptureSource> sources;
  private final CaptureSource.Request request;
  private final RowPacker packer;
  private final BlockingQueue<ConnectBatch> free = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<ConnectBatch> filled = new ArrayBlockingQueue<>(BATCHES + 1);
  private final Thread reader = new Thread(this::read, "lane");
  private volatile Throwable failure;
  private ConnectBatch head;
  private int row;

  ReadLane(
      List<CaptureSource> sources,
      RowFilter filter,
      Set<Column> columns,
      Dictionaries dictionaries) {
    this.sources = sources;
    this.request = new CaptureSource.Request(columns, filter.connects(), dictionaries);
    this.packer = new RowPacker(filter, columns, this::exchange, new ConnectBatch(dictionaries));
    for (int i = 1; i < BATCHES; i++) {
      free.add(new ConnectBatch(dictionaries));
    }
    reader.setDaemon(true);
  }

  @Override
  public boolean start() throws IOException {
    reader.start();
    return nextBatch();
  }

  @Override
  public void print(RowOutput output) throws IOException {
    output.row(head, row);
  }

  @Override
  public long timeMicros() {
    return head.timeMicros[row];
  }

  @Override
  public boolean advance() throws IOException {
    if (++row < head.size) {
      return true;
    }
    free.add(head);
    return nextBatch();
  }

  /** Waits for the thread, so that the sources may be closed. */
  @Override
  public void close() {
    reader.interrupt();
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean nextBatch() throws IOException {
    head = take(filled);
    row = 0;
    if (head.size == 0 && failure != null) {
      Thrown.again(failure);
    }
    return head.size > 0;
  }

  private void read() {
    try {
      for (CaptureSource source : sources) {
        for (CaptureSource.Chunk chunk : source.chunks()) {
          chunk.read(request, packer);
        }
      }
      packer.finish();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      filled.add(new ConnectBatch(request.dictionaries()));
    }
  }

  private ConnectBatch exchange(ConnectBatch full) throws IOException {
    filled.add(full);
    ConnectBatch next = take(free);
    next.size = 0;
    return next;
  }

  private static ConnectBatch take(BlockingQueue<ConnectBatch> queue) throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
