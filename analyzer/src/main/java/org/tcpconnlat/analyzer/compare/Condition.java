package org.tcpconnlat.analyzer.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.capture.UsageException;

/**
 * What a pipeline is to fail at, such as {@code p99>+10%}: a measure, {@code >} or {@code <}, and a
 * change. It holds of a group where the measured change is beyond the given one and is significant;
 * never where the group is on one side only.
 *
 * @param text as it was given
 * @param above whether a change above the limit is meant, else one below it
 * @param limit the change, negative for a fall: in parts of before, nanoseconds, or shares
 * @param relative whether the limit is in parts of before
 */
public record Condition(
    String text, Measure measure, boolean above, double limit, boolean relative) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([\\w.]+)\\s*([<>])\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*(%|pp|ns|us|ms|s)\\s*");

  /**
   * The condition of a text.
   *
   * @throws UsageException if it is none
   */
  public static Condition parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw malformed(text, "not of the form p99>+10%, p50>+2ms or refused>+1pp");
    }
    Measure measure = measure(text, form.group(1));
    String unit = form.group(4);
    double scale = scale(unit);
    boolean latency = measure instanceof Measure.Quantile;
    if (!unit.equals("%") && latency == unit.equals("pp")) {
      throw malformed(
          text, latency ? "a latency takes %, ns, us, ms or s" : "a share takes % or pp");
    }
    return new Condition(
        text.strip(),
        measure,
        form.group(2).equals(">"),
        Double.parseDouble(form.group(3)) * scale,
        unit.equals("%"));
  }

  private static double scale(String unit) {
    return switch (unit) {
      case "%", "pp" -> 0.01;
      case "us" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      default -> 1;
    };
  }

  private static Measure measure(String text, String name) {
    if (name.matches("p\\d+(\\.\\d+)?")) {
      Percentile percentile = Percentile.parse(name.substring(1));
      if (percentile.percent().intValue() == 100) {
        throw malformed(text, "the maximum has no test");
      }
      return new Measure.Quantile(percentile);
    }
    for (Measure.Share share : Measure.Share.values()) {
      if (share.label().equals(name.toLowerCase(Locale.ROOT))) {
        return share;
      }
    }
    throw malformed(
        text,
        "no such measure; there are p50 and other percentiles, failed, refused, timed_out,"
            + " unreachable, aborted, error, syn_loss");
  }

  private static UsageException malformed(String text, String why) {
    return new UsageException("--fail-if '" + text + "': " + why);
  }

  boolean holds(ComparedGroup group) {
    Optional<Change> change = group.change(measure);
    return change.filter(Change::isSignificant).filter(this::isBeyond).isPresent();
  }

  private boolean isBeyond(Change change) {
    double base = relative ? limit * change.before() : limit;
    return above ? change.difference() > base : change.difference() < base;
  }
}
