package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.capture.UsageException;

/**
 * A percentile by the nearest-rank rule: the smallest recorded latency with at least {@code
 * percent} per cent of the group at or below it. That is the latency of rank {@code ceil(percent /
 * 100 * n)} in ascending order, so it is always one that was recorded, never interpolated. DuckDB's
 * and PostgreSQL's {@code percentile_disc} are the same.
 *
 * @param millionths of a per cent, above 0, at most {@link #WHOLE}
 */
public record Percentile(int millionths) implements Serializable {
  private static final int MOST_DIGITS = 6;

  /** 100 %. */
  private static final int WHOLE = 100_000_000;

  public static final Percentile P50 = parse("50");
  public static final Percentile P90 = parse("90");
  public static final Percentile P95 = parse("95");
  public static final Percentile P99 = parse("99");
  public static final Percentile P999 = parse("99.9");

  /** What is shown unless percentiles are asked for. */
  public static final List<Percentile> DEFAULT = List.of(P50, P90, P95, P99, P999);

  /** Those of {@code --percentiles}, each once. */
  public static List<Percentile> parseAll(List<String> texts) {
    return texts.stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(Percentile::parse)
        .distinct()
        .toList();
  }

  /**
   * The percentile of a number of per cent.
   *
   * @throws UsageException if there is none
   */
  public static Percentile parse(String text) {
    return of(number(text).stripTrailingZeros());
  }

  private static Percentile of(BigDecimal percent) {
    if (percent.signum() <= 0
        || percent.compareTo(BigDecimal.valueOf(100)) > 0
        || percent.scale() > MOST_DIGITS) {
      throw new UsageException(
          "percentile "
              + percent.toPlainString()
              + ": above 0, at most 100, at most 6 digits after the point");
    }
    return new Percentile(percent.movePointRight(MOST_DIGITS).intValueExact());
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new UsageException("percentile " + text + ": not a number such as 50 or 99.9", e);
    }
  }

  /** {@code p99.9}. */
  public String label() {
    return "p" + percent().toPlainString();
  }

  /** Above 0, at most 100, without zeros behind its last digit. */
  public BigDecimal percent() {
    return BigDecimal.valueOf(millionths, MOST_DIGITS).stripTrailingZeros();
  }

  /** Above 0, at most 1. */
  public double fraction() {
    return percent().doubleValue() / 100;
  }

  /** The rank among {@code count} latencies, from 1; computed without rounding error. */
  public long rank(long count) {
    if (count <= Integer.MAX_VALUE) {
      return (millionths * count + WHOLE - 1) / WHOLE;
    }
    return percent()
        .multiply(BigDecimal.valueOf(count))
        .movePointLeft(2)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }
}
