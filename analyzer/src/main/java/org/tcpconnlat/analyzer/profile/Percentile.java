package org.tcpconnlat.analyzer.profile;

/** The percentiles of a profile, by the nearest-rank rule. */
public enum Percentile {
  P50(500),
  P90(900),
  P95(950),
  P99(990),
  P999(999);

  private final int perMille;

  Percentile(int perMille) {
    this.perMille = perMille;
  }

  /** The rank among {@code count} latencies, from 1. Integer arithmetic, so that it is exact. */
  long rank(long count) {
    return Math.max(1, (count * perMille + 999) / 1000);
  }
}
