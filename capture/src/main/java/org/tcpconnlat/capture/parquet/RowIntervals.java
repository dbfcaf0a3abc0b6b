package org.tcpconnlat.capture.parquet;

import java.util.ArrayList;
import java.util.List;

/** Rows of a row group: intervals in ascending order, apart from one another. */
record RowIntervals(List<Interval> intervals) {
  /** Rows {@code from} to {@code to - 1}. */
  record Interval(int from, int to) {}

  RowIntervals {
    intervals = List.copyOf(intervals);
  }

  static RowIntervals all(int rows) {
    return new RowIntervals(List.of(new Interval(0, rows)));
  }

  static RowIntervals none() {
    return new RowIntervals(List.of());
  }

  int rows() {
    int rows = 0;
    for (Interval interval : intervals) {
      rows += interval.to - interval.from;
    }
    return rows;
  }

  /** The rows that are in these, but not in others. */
  RowIntervals minus(RowIntervals others) {
    List<Interval> rest = new ArrayList<>();
    int j = 0;
    for (Interval interval : intervals) {
      int from = interval.from;
      while (j < others.intervals.size() && others.intervals.get(j).from < interval.to) {
        Interval other = others.intervals.get(j);
        if (from < other.from) {
          rest.add(new Interval(from, other.from));
        }
        from = Math.max(from, other.to);
        if (other.to > interval.to) {
          break;
        }
        j++;
      }
      if (from < interval.to) {
        rest.add(new Interval(from, interval.to));
      }
    }
    return new RowIntervals(rest);
  }

  /** The rows that are in both. */
  RowIntervals intersect(RowIntervals other) {
    List<Interval> both = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < intervals.size() && j < other.intervals.size()) {
      Interval a = intervals.get(i);
      Interval b = other.intervals.get(j);
      int from = Math.max(a.from, b.from);
      int to = Math.min(a.to, b.to);
      if (from < to) {
        both.add(new Interval(from, to));
      }
      if (a.to < b.to) {
        i++;
      } else {
        j++;
      }
    }
    return new RowIntervals(both);
  }
}
