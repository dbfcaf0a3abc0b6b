package org.tcpconnlat.capture;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A set of whole numbers, as ranges: ascending, apart from one another by one at least. */
public record Ranges(List<Range> ranges) implements Serializable {
  /** From one number to another, both included. */
  public record Range(long min, long max) implements Serializable {
    public Range {
      if (min > max) {
        throw new IllegalArgumentException(min + " to " + max);
      }
    }

    private String text() {
      return min == max ? Long.toString(min) : min + "-" + max;
    }
  }

  /** Of ranges in any order, which may overlap. */
  public Ranges {
    ranges = merged(ranges);
  }

  public static Ranges of(long value) {
    return of(value, value);
  }

  public static Ranges of(long min, long max) {
    return new Ranges(List.of(new Range(min, max)));
  }

  public boolean contains(long value) {
    // Not a for-each: called for every row.
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (value <= range.max) {
        return value >= range.min;
      }
    }
    return false;
  }

  /** Whether any number from {@code min} to {@code max} is in it. */
  public boolean overlaps(long min, long max) {
    return ranges.stream().anyMatch(range -> range.min <= max && min <= range.max);
  }

  public boolean containsAll(Ranges other) {
    return other.ranges.stream()
        .allMatch(part -> ranges.stream().anyMatch(r -> r.min <= part.min && part.max <= r.max));
  }

  public Ranges union(Ranges other) {
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return new Ranges(all);
  }

  /** What is in both. */
  public Ranges intersection(Ranges other) {
    return complement().union(other.complement()).complement();
  }

  /** With a number added to each. */
  public Ranges moved(long by) {
    return new Ranges(ranges.stream().map(of -> new Range(of.min + by, of.max + by)).toList());
  }

  /** All other longs. */
  public Ranges complement() {
    List<Range> gaps = new ArrayList<>();
    long next = Long.MIN_VALUE;
    for (Range range : ranges) {
      if (range.min > next) {
        gaps.add(new Range(next, range.min - 1));
      }
      if (range.max == Long.MAX_VALUE) {
        return new Ranges(gaps);
      }
      next = range.max + 1;
    }
    gaps.add(new Range(next, Long.MAX_VALUE));
    return new Ranges(gaps);
  }

  /** As in {@code 80,443,8000-8099}. */
  public String text() {
    return ranges.stream().map(Range::text).collect(Collectors.joining(","));
  }

  private static List<Range> merged(List<Range> ranges) {
    List<Range> merged = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparingLong(Range::min)).toList()) {
      int last = merged.size() - 1;
      Range before = last < 0 ? null : merged.get(last);
      if (before == null || (before.max != Long.MAX_VALUE && before.max + 1 < range.min)) {
        merged.add(range);
      } else {
        merged.set(last, new Range(before.min, Math.max(before.max, range.max)));
      }
    }
    return List.copyOf(merged);
  }
}
