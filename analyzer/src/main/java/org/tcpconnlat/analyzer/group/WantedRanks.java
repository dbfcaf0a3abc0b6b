package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.rank.ExactRanks;

/** The ranks that are still looked for, by the group whose latencies they are among. */
final class WantedRanks {
  private static final ExactRanks[] NONE = {};
  private static final int MOST_CELLS = 1 << 24;
  private static final int LEAST_CELLS = 2;

  private final TupleIndex groups;
  private final ExactRanks[][] ofGroup;
  private final ExactRanks[][] ofAll = {NONE, NONE};
  private List<ExactRanks> open = new ArrayList<>();

  WantedRanks(TupleIndex groups) {
    this.groups = groups;
    this.ofGroup = new ExactRanks[groups.size()][];
    Arrays.fill(ofGroup, NONE);
  }

  /** Adds ranks among the latencies of some groups. */
  void add(ExactRanks ranks, int[] among) {
    open.add(ranks);
    for (int group : among) {
      ofGroup[group] = with(ofGroup[group], ranks);
    }
  }

  /** Adds ranks among the latencies of all rows, or of all replies only. */
  void addOfAll(ExactRanks ranks, boolean unanswered) {
    open.add(ranks);
    ofAll[0] = with(ofAll[0], ranks);
    ofAll[1] = unanswered ? with(ofAll[1], ranks) : ofAll[1];
  }

  private static ExactRanks[] with(ExactRanks[] some, ExactRanks more) {
    ExactRanks[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = more;
    return all;
  }

  TupleIndex groups() {
    return groups;
  }

  ExactRanks[] of(int group) {
    return ofGroup[group];
  }

  ExactRanks[] ofAll(boolean replied) {
    return ofAll[replied ? 0 : 1];
  }

  boolean done() {
    open = new ArrayList<>(open.stream().filter(ranks -> !ranks.done()).toList());
    return open.isEmpty();
  }

  /** Makes room for a reading, as much as fits into so many bytes. */
  void prepare(long mostBytes) {
    int cells = MOST_CELLS;
    while (cells > LEAST_CELLS && Long.BYTES * cells(cells) > mostBytes) {
      cells /= 2;
    }
    for (ExactRanks ranks : open) {
      ranks.prepare(cells);
    }
  }

  private long cells(int most) {
    return open.stream().mapToLong(ranks -> ranks.cells(most)).sum();
  }

  void endReading() {
    open.forEach(ExactRanks::endReading);
  }
}
