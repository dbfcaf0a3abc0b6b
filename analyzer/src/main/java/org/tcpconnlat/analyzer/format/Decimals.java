package org.tcpconnlat.analyzer.format;

/**
 * Integers as decimals of a larger unit, rounded as C's {@code printf("%.Nf", value / unit)} rounds
 * them: half to even of the exact value that the quotient has as a binary double.
 *
 * <p>So 1.005 ms is not a tie, because the double nearest to 1.005 lies below it. Whether a decimal
 * tie lies above or below is the sign of {@code quotient * unit - value}, which a fused
 * multiply-add gives without rounding. Holds for every value that a double holds exactly (up to
 * 2^53); above, ties are those of the nearest double.
 *
 * @param unit how many of the integer make one of the printed unit
 * @param places digits after the point
 * @param scale ten to the power of {@code places}
 */
public record Decimals(long unit, int places, long scale) {
  /** The classic LAT(ms): {@code %.2f}. */
  public static final Decimals MICROS_AS_MILLIS = new Decimals(1_000, 2, 100);

  /** The classic TIME(s): {@code %.3f}. */
  public static final Decimals MICROS_AS_SECONDS = new Decimals(1_000_000, 3, 1_000);

  /** The percentiles of a table: {@code %.3f}. */
  public static final Decimals NANOS_AS_MILLIS = new Decimals(1_000_000, 3, 1_000);

  /** Values that are counted in thousandths already. */
  public static final Decimals THOUSANDTHS = new Decimals(1_000, 3, 1_000);

  /** A value of at least zero in units of the last printed digit. */
  public long round(long value) {
    long step = unit / scale;
    long floor = value / step;
    long rest = value % step;
    if (2 * rest != step) {
      return 2 * rest < step ? floor : floor + 1;
    }
    double quotient = value / (double) unit;
    double above = Math.fma(quotient, (double) unit, -(double) value);
    if (above != 0) {
      return above > 0 ? floor + 1 : floor;
    }
    return floor + (floor & 1);
  }

  /** A value of at least zero as text; {@link TextOutput#decimal} is for hot paths. */
  public String text(long value) {
    String digits = Long.toString(round(value));
    String padded = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
    int point = padded.length() - places;
    return padded.substring(0, point) + '.' + padded.substring(point);
  }
}
