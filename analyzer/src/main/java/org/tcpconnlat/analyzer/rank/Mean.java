package org.tcpconnlat.analyzer.rank;

import java.math.BigInteger;

/** The one rule for a mean latency: exact, and rounded half up to whole nanoseconds. */
public final class Mean {
  private Mean() {}

  /** Of at least one latency, none below zero. */
  public static long of(BigInteger sum, long count) {
    return sum.add(BigInteger.valueOf(count / 2))
        .divide(BigInteger.valueOf(count))
        .longValueExact();
  }
}
