package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.tcpconnlat.capture.WallClock.Run;

/**
 * A journal's events in the order of the wall clock, though that was set back: each run from one
 * such step to the next is in order, and as many are read at once as there are for one time.
 */
final class RunMerge {
  /** Half a megabyte each. Where more overlap the order is left as it is, and nothing is lost. */
  private static final int MOST_OPEN = 16;

  private final JournalScan scan;
  private final Deque<Run> waiting;
  private final PriorityQueue<Open> open =
      new PriorityQueue<>(
          Comparator.comparingLong(Open::nextMicros).thenComparingLong(one -> one.run.fromNanos()));

  /** A run that is being read; it has a next event. */
  private record Open(Run run, RunReader reader, long nextMicros) {}

  RunMerge(JournalScan scan) {
    this.scan = scan;
    List<Run> runs = scan.clock().runs();
    waiting =
        new ArrayDeque<>(runs.stream().sorted(Comparator.comparingLong(Run::startMicros)).toList());
  }

  /** Hands all events over, in pieces. */
  void read(EventOrder.Sink sink) throws IOException {
    for (openThose(); !open.isEmpty(); openThose()) {
      Open first = open.remove();
      sink.accept(first.reader.takeUpTo(others()));
      reopen(first.run, first.reader);
    }
  }

  /** Opens the runs that begin before the first event that is open. */
  private void openThose() throws IOException {
    while (!waiting.isEmpty()
        && open.size() < MOST_OPEN
        && (open.isEmpty() || waiting.element().startMicros() <= open.element().nextMicros())) {
      Run run = waiting.remove();
      reopen(run, new RunReader(scan, run));
    }
  }

  private void reopen(Run run, RunReader reader) throws IOException {
    if (reader.fill()) {
      open.add(new Open(run, reader, reader.nextMicros()));
    }
  }

  /** When the first of the others can have an event. */
  private long others() {
    long next = open.isEmpty() ? Long.MAX_VALUE : open.element().nextMicros();
    long start = waiting.isEmpty() ? Long.MAX_VALUE : waiting.element().startMicros();
    return Math.min(next, start);
  }
}
