package org.tcpconnlat.analyzer.result;

/**
 * A column of a result.
 *
 * @param name in machine formats
 * @param header in a table; latencies get their unit there
 */
public record ResultColumn(String name, String header, Kind kind) {
  /** What the cells are, and who gets to see them. */
  public enum Kind {
    TEXT,
    NUMBER,
    /** A latency: nanoseconds for machines, milliseconds with three decimals in a table. */
    NANOS,
    /** A latency that a table has no room for. */
    NANOS_OF_MACHINES
  }
}
