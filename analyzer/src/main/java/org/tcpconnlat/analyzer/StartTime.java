package org.tcpconnlat.analyzer;

import java.io.IOException;

/** The time of the first line printed, from which others count. */
@FunctionalInterface
public interface StartTime {
  /**
   * The time of the first line.
   *
   * @param micros the time of the line that asks, which may be the first
   */
  long micros(long micros) throws IOException;

  /** Where one output prints all lines. */
  static StartTime ofOneOutput() {
    long[] first = {Long.MIN_VALUE};
    return micros -> {
      if (first[0] == Long.MIN_VALUE) {
        first[0] = micros;
      }
      return first[0];
    };
  }
}
