package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.tcpconnlat.capture.EventDecoder;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.WallClock;

/** The events of a time over which the wall clock was not set back, in the order of that clock. */
final class RunReader {
  private final JournalScan scan;
  private final WallClock.Run run;
  private final WallClock clock;
  private final FrameReader frames;
  private final EventOrder order;
  private ByteBuffer waiting = JournalLayout.littleEndian(ByteBuffer.allocate(0));
  private boolean ended;

  RunReader(JournalScan scan, WallClock.Run run) {
    this.scan = scan;
    this.run = run;
    clock = scan.clock();
    frames = scan.framesOf(run);
    order = new EventOrder(scan.latenessNanos(), this::take);
  }

  /** Reads on until an event waits; false at the end. */
  boolean fill() throws IOException {
    while (!waiting.hasRemaining() && !ended) {
      waiting.clear().limit(0);
      if (!frames.next()) {
        scan.checkUnchanged(frames);
        ended = true;
        order.flush();
      } else if (frames.kind() == FrameKind.EVENTS) {
        order.take(frames.payload());
      }
    }
    return waiting.hasRemaining();
  }

  /** The first waiting event's time. */
  long nextMicros() {
    return clock.micros(EventLayout.timeNanos(waiting, waiting.position()));
  }

  /** Takes the waiting events up to a time, at least the first; valid until {@link #fill}. */
  ByteBuffer takeUpTo(long micros) {
    int end = waiting.position() + EventLayout.SIZE;
    while (end < waiting.limit() && clock.micros(EventLayout.timeNanos(waiting, end)) <= micros) {
      end += EventLayout.SIZE;
    }
    ByteBuffer taken =
        JournalLayout.littleEndian(waiting.slice(waiting.position(), end - waiting.position()));
    waiting.position(end);
    return taken;
  }

  private void take(ByteBuffer events) {
    makeRoom(events.remaining());
    for (int at = events.position(); at < events.limit(); at += EventLayout.SIZE) {
      if (EventDecoder.wellFormed(events, at) && isInRun(EventLayout.timeNanos(events, at))) {
        int end = waiting.limit();
        waiting.limit(end + EventLayout.SIZE);
        waiting.put(end, events, at, EventLayout.SIZE);
      }
    }
  }

  private boolean isInRun(long nanos) {
    return run.fromNanos() <= nanos && nanos < run.toNanos();
  }

  private void makeRoom(int bytes) {
    int needed = waiting.remaining() + bytes;
    if (waiting.capacity() - waiting.limit() < bytes) {
      ByteBuffer larger = JournalLayout.littleEndian(ByteBuffer.allocate(2 * needed));
      waiting = larger.put(waiting).flip();
    }
  }
}
