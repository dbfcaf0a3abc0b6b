package org.tcpconnlat.analyzer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Ranges.Range;

/**
 * Prints the rows of several sources as one, in time order.
 *
 * <p>Within a source rows stay in file order, unless that isn't by time at all ({@link TimeOrder}).
 * Sources that were recorded one after the other, as the segments of a rotation are, share a lane;
 * lanes overlap in time and are merged by it. A few are read side by side; where there are more, as
 * of a fleet, their rows wait in a temporary file. So memory grows neither with files and rows nor
 * with the recorders that ran at once.
 */
public final class Replay {
  /** What a lane takes that is read: its batches, a reader's, and a page of every column. */
  private static final long LANE_BYTES = 12L << 20;

  /** Of the heap, that which lanes may take is one part in so many. */
  private static final int SHARE_OF_HEAP = 4;

  private final List<List<CaptureSource>> lanes;
  private final RowFilter filter;

  private boolean printed;

  /** Null as long as nobody asked. */
  private Boolean inOrder;

  public Replay(List<? extends CaptureSource> sources, RowFilter filter) {
    this.lanes = lanes(sources);
    this.filter = filter;
  }

  /**
   * Prints all accepted rows, on several threads where the sources follow each other in time.
   *
   * @param header whether the line that names the columns stands before them
   */
  public void printTo(OutputStream out, RowFormat format, boolean header, int threads)
      throws IOException {
    Dictionaries dictionaries = new Dictionaries();
    RowOutput output = format.on(out, dictionaries, StartTime.ofOneOutput());
    if (header) {
      output.header();
    }
    if (lanes.size() == 1 && threads > 1 && inOrder()) {
      output.flush();
      printed = new ParallelReplay(lanes.get(0), filter, format, out).print(threads);
    } else {
      printTo(output, dictionaries);
    }
    output.flush();
  }

  /** Prints all accepted rows on this thread; others may read. */
  public void printTo(RowOutput output, Dictionaries dictionaries) throws IOException {
    Set<Column> columns = EnumSet.copyOf(output.columns());
    columns.addAll(filter.columns());
    columns.add(Column.TIME);
    if (lanes.size() <= mostRead() && inOrder()) {
      readAndMerge(columns, dictionaries, output);
    } else {
      try (SpillFile waiting = new SpillFile(filter, columns, dictionaries)) {
        merge(waiting.lanes(lanes), output);
      }
    }
  }

  /** Whether any row was printed. */
  public boolean printedAny() {
    return printed;
  }

  private void readAndMerge(Set<Column> columns, Dictionaries dictionaries, RowOutput output)
      throws IOException {
    List<ReadLane> open = new ArrayList<>();
    try {
      for (List<CaptureSource> sources : lanes) {
        open.add(new ReadLane(sources, filter, columns, dictionaries));
      }
      merge(open, output);
    } finally {
      open.forEach(ReadLane::close);
    }
  }

  private boolean inOrder() throws IOException {
    if (inOrder == null) {
      inOrder = true;
      for (List<CaptureSource> lane : lanes) {
        for (CaptureSource source : lane) {
          inOrder &= TimeOrder.isKept(source, filter);
        }
      }
    }
    return inOrder;
  }

  /** How many lanes are read side by side. */
  private static long mostRead() {
    long fitting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / LANE_BYTES;
    return Math.max(2, Math.min(16, fitting));
  }

  private void merge(List<? extends Lane> lanes, RowOutput output) throws IOException {
    PriorityQueue<Lane> waiting =
        new PriorityQueue<>(Math.max(1, lanes.size()), Comparator.comparingLong(Lane::timeMicros));
    for (Lane lane : lanes) {
      if (lane.start()) {
        waiting.add(lane);
      }
    }
    printed = !waiting.isEmpty();
    while (!waiting.isEmpty()) {
      Lane lane = waiting.remove();
      long until = waiting.isEmpty() ? Long.MAX_VALUE : waiting.element().timeMicros();
      if (printUntil(until, lane, output)) {
        waiting.add(lane);
      }
    }
  }

  /** Prints the lane's head and what follows up to a time; false when the lane is used up. */
  private static boolean printUntil(long micros, Lane lane, RowOutput output) throws IOException {
    do {
      lane.print(output);
      if (!lane.advance()) {
        return false;
      }
    } while (lane.timeMicros() <= micros);
    return true;
  }

  /** Puts each source, by its start, behind one that ended before it, else in a lane of its own. */
  private static List<List<CaptureSource>> lanes(List<? extends CaptureSource> sources) {
    List<List<CaptureSource>> lanes = new ArrayList<>();
    PriorityQueue<List<CaptureSource>> byEnd =
        new PriorityQueue<>(Comparator.comparingLong(Replay::endMicros));
    sources.stream()
        .sorted(Comparator.comparingLong(Replay::startMicros))
        .forEach(
            source -> {
              boolean follows =
                  !byEnd.isEmpty() && endMicros(byEnd.element()) <= startMicros(source);
              List<CaptureSource> lane = follows ? byEnd.remove() : newLane(lanes);
              lane.add(source);
              byEnd.add(lane);
            });
    return lanes;
  }

  private static List<CaptureSource> newLane(List<List<CaptureSource>> lanes) {
    List<CaptureSource> lane = new ArrayList<>();
    lanes.add(lane);
    return lane;
  }

  private static long startMicros(CaptureSource source) {
    List<Range> recorded = source.metadata().recorded().ranges();
    return recorded.isEmpty() ? source.metadata().startMicros() : recorded.get(0).min();
  }

  /** When a lane is free again; never, where a recorder died without noting its end. */
  private static long endMicros(List<CaptureSource> lane) {
    CaptureMetadata last = lane.get(lane.size() - 1).metadata();
    List<Range> recorded = last.recorded().ranges();
    return recorded.isEmpty() ? Long.MAX_VALUE : recorded.get(recorded.size() - 1).max() + 1;
  }
}
