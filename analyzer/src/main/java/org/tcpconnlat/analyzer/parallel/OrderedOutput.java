package org.tcpconnlat.analyzer.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * One output in parts that several threads write at the same time. They come out in the order of
 * their numbers, from 0, without a gap: the first that is not complete, the head, is written
 * through, the others wait in memory, in blocks that all parts share. A part that finds none left
 * waits itself until it is the head. So parts must be begun in the order of their numbers.
 */
public final class OrderedOutput {
  private static final int BLOCK_BYTES = 64 << 10;
  private static final long MOST_WAITING_BYTES = 64 << 20;

  /** Of the heap, that which may wait is at most one part in so many. */
  private static final int SHARE_OF_HEAP = 4;

  private final OutputStream out;
  private final Map<Integer, Part> complete = new HashMap<>();
  private final Deque<byte[]> freeBlocks = new ArrayDeque<>();
  private long newBlocks =
      Math.min(MOST_WAITING_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP) / BLOCK_BYTES;
  private int head;
  private boolean failed;
  private boolean hasShared;
  private long shared;

  public OrderedOutput(OutputStream out) {
    this.out = out;
  }

  public Part part(int number) {
    return new Part(number);
  }

  /** A part, written by one thread at a time. Closing it lets the next be the head. */
  public final class Part extends OutputStream {
    private final int number;
    private final List<byte[]> waiting = new ArrayList<>();
    private int usedOfLast = BLOCK_BYTES;

    private Part(int number) {
      this.number = number;
    }

    @Override
    public void write(int character) throws IOException {
      write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int kept = isHead() ? 0 : keep(bytes, from, count);
      if (kept < count) {
        awaitHead();
        drain();
        out.write(bytes, from + kept, count - kept);
      }
    }

    /** Lets bytes wait, as many as there is room for. */
    private int keep(byte[] bytes, int from, int count) {
      int kept = 0;
      while (kept < count && hasRoom()) {
        int part = Math.min(count - kept, BLOCK_BYTES - usedOfLast);
        byte[] last = waiting.get(waiting.size() - 1);
        System.arraycopy(bytes, from + kept, last, usedOfLast, part);
        usedOfLast += part;
        kept += part;
      }
      return kept;
    }

    private boolean hasRoom() {
      if (usedOfLast == BLOCK_BYTES) {
        byte[] block = takeBlock();
        if (block == null) {
          return false;
        }
        waiting.add(block);
        usedOfLast = 0;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      if (completeBeforeHead()) {
        return;
      }
      for (Part part = this; part != null; part = nextComplete()) {
        part.drain();
      }
    }

    /**
     * Ends the whole output with what this part has so far: the parts before it still come out,
     * none behind it does.
     */
    public void fail() throws IOException {
      try {
        awaitHead();
        drain();
      } finally {
        endAll();
      }
    }

    /**
     * A number that all parts share: what the first of them, in their order, that asks has given.
     */
    public long shared(long own) throws IOException {
      synchronized (OrderedOutput.this) {
        await(() -> hasShared || head >= number);
        if (!hasShared) {
          shared = own;
          hasShared = true;
          OrderedOutput.this.notifyAll();
        }
        return shared;
      }
    }

    /** Waits until every part before this one is complete. */
    private void awaitHead() throws IOException {
      synchronized (OrderedOutput.this) {
        await(() -> head >= number);
        if (head != number || failed) {
          throw new CancellationException();
        }
      }
    }

    private boolean isHead() {
      synchronized (OrderedOutput.this) {
        return head == number;
      }
    }

    private boolean completeBeforeHead() {
      synchronized (OrderedOutput.this) {
        if (head == number) {
          return false;
        }
        complete.put(number, this);
        return true;
      }
    }

    private void drain() throws IOException {
      for (int i = 0; i < waiting.size(); i++) {
        boolean last = i == waiting.size() - 1;
        out.write(waiting.get(i), 0, last ? usedOfLast : BLOCK_BYTES);
      }
      giveBack(waiting);
      waiting.clear();
      usedOfLast = BLOCK_BYTES;
    }
  }

  /** Null where no more may wait. */
  private synchronized byte[] takeBlock() {
    if (freeBlocks.isEmpty() && newBlocks > 0) {
      newBlocks--;
      return new byte[BLOCK_BYTES];
    }
    return freeBlocks.poll();
  }

  private synchronized void giveBack(List<byte[]> blocks) {
    freeBlocks.addAll(blocks);
  }

  private synchronized Part nextComplete() {
    head++;
    notifyAll();
    return complete.remove(head);
  }

  private synchronized void endAll() {
    failed = true;
    notifyAll();
  }

  /** Waits, and ends the thread's part where another failed meanwhile. */
  private synchronized void await(BooleanSupplier condition) throws IOException {
    while (!condition.getAsBoolean()) {
      if (failed) {
        throw new CancellationException();
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
  }
}
