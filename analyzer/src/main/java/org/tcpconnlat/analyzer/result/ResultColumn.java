package org.tcpconnlat.analyzer.result;

import org.tcpconnlat.analyzer.format.UtcTime;

/**
 * A column of a result.
 *
 * @param name in machine formats
 * @param header in a table; latencies get their unit there
 */
public record ResultColumn(String name, String header, Kind kind, Shown shown) {
  /** What the cells are. */
  public enum Kind {
    TEXT,
    NUMBER,
    /** A latency: nanoseconds for machines, milliseconds with three decimals in a table. */
    NANOS,
    /** Microseconds since the epoch, of a whole second: ISO 8601 in UTC. */
    SECOND,
    /** The same, of a whole millisecond. */
    MILLISECOND,
    /** Thousandths of what is printed, with three decimals. */
    THOUSANDTHS,
    /** Thousandths of a whole: three decimals for machines, per cent in a table. */
    SHARE;

    /** Whether cells are moments. */
    public boolean isTime() {
      return this == SECOND || this == MILLISECOND;
    }

    /** The text of a cell that is a moment. */
    public String moment(long micros) {
      return this == SECOND ? UtcTime.ofSecond(micros) : UtcTime.ofMillisecond(micros);
    }
  }

  /**
   * A share that is as good as all, in thousandths: of a step of time that was recorded but for the
   * moment between two segments.
   */
  public static final long WHOLE = 990;

  /** Who gets to see a column. Machine formats have all. */
  public enum Shown {
    ALWAYS,
    /** In wide tables only. */
    WIDE,
    /** In tables only where a group has less than {@link #WHOLE}. */
    IN_PART,
    /** In the cells of the column before: the least that the value there can be. */
    LOWER_BOUND,
    /** In the cells of the column before: the most that the value there can be. */
    UPPER_BOUND
  }

  public static ResultColumn text(String name, String header) {
    return new ResultColumn(name, header, Kind.TEXT, Shown.ALWAYS);
  }

  public static ResultColumn number(String name, String header) {
    return new ResultColumn(name, header, Kind.NUMBER, Shown.ALWAYS);
  }

  /** A latency, in machine formats {@code LABEL_ns}. */
  public static ResultColumn nanos(String label, Shown shown) {
    return new ResultColumn(label + "_ns", label, Kind.NANOS, shown);
  }
}
