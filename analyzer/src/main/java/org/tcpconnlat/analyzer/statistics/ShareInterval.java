package org.tcpconnlat.analyzer.statistics;

/**
 * The confidence interval of a share by Wilson's score. With {@link Interval#ofDifference} it is
 * Newcombe's interval of the difference of two shares.
 */
public final class ShareInterval {
  private ShareInterval() {}

  public static Interval of(long count, long all) {
    double z = Normal.INTERVAL_DEVIATE;
    double share = (double) count / all;
    double scale = 1 + z * z / all;
    double middle = share + z * z / (2.0 * all);
    double reach = z * Math.sqrt(share * (1 - share) / all + z * z / (4.0 * all * all));
    return new Interval(
        Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale));
  }
}
