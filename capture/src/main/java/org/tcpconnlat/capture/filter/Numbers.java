package org.tcpconnlat.capture.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tcpconnlat.capture.Milliseconds;
import org.tcpconnlat.capture.Nearest;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.Ranges.Range;
import org.tcpconnlat.capture.UsageException;

/** The sets of numbers that options stand for. */
final class Numbers {
  static final long MAX_PORT = 65_535;
  static final long MAX_UNSIGNED = 0xffff_ffffL;

  private static final Pattern ITEM = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");
  private static final long NANOS_A_MICRO = 1000;

  private static final List<String> OUTCOMES =
      Stream.of(Outcome.values()).map(Outcome::text).toList();

  private Numbers() {}

  /**
   * A list of numbers and ranges, as in {@code 80,443,8000-8099}.
   *
   * @param name the option, for errors
   * @throws UsageException if it is none, or a number is above {@code max}
   */
  static Ranges list(String name, String text, long max) {
    List<Range> ranges = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      Matcher matcher = ITEM.matcher(item);
      if (!matcher.matches()) {
        throw new UsageException(
            name + " " + text + ": not a number, a range such as 80-89 or a list of them");
      }
      long first = Long.parseLong(matcher.group(1));
      long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
      if (first > last || last > max) {
        throw new UsageException(
            name + " " + text + (first > last ? ": an empty range" : ": the largest is " + max));
      }
      ranges.add(new Range(first, last));
    }
    return new Ranges(ranges);
  }

  /**
   * Users, as {@link #list}. A capture has their numbers only; of names this machine knows others
   * than the one that recorded, but for root's.
   */
  static Ranges users(String name, String text) {
    if (text.equals("root")) {
      return Ranges.of(0, 0);
    }
    if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
      throw new UsageException(
          name
              + " "
              + text
              + ": captures have numbers only; 'id -u "
              + text
              + "' on their host tells it");
    }
    return asInts(list(name, text, MAX_UNSIGNED));
  }

  /** Of unsigned 32-bit numbers as a capture's signed column has them. */
  static Ranges asInts(Ranges unsigned) {
    List<Range> ranges = new ArrayList<>();
    for (Range range : unsigned.ranges()) {
      if (range.min() <= Integer.MAX_VALUE) {
        ranges.add(new Range(range.min(), Math.min(range.max(), Integer.MAX_VALUE)));
      }
      if (range.max() > Integer.MAX_VALUE) {
        ranges.add(
            new Range((int) Math.max(range.min(), Integer.MAX_VALUE + 1L), (int) range.max()));
      }
    }
    return new Ranges(ranges);
  }

  /** Nanoseconds that, truncated to a microsecond, are at least so long. */
  static Ranges atLeast(String name, String millis) {
    long micros = Milliseconds.micros(name, millis);
    return Ranges.of(micros == 0 ? Long.MIN_VALUE : micros * NANOS_A_MICRO, Long.MAX_VALUE);
  }

  /** Nanoseconds that, truncated to a microsecond, are at most so long. */
  static Ranges atMost(String name, String millis) {
    long micros = Milliseconds.micros(name, millis);
    return Ranges.of(Long.MIN_VALUE, micros * NANOS_A_MICRO + NANOS_A_MICRO - 1);
  }

  /** The ordinals of a list of outcomes. */
  static Ranges outcomes(String name, String text) {
    List<Range> ordinals = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (item.equals("all")) {
        ordinals.add(new Range(0, Outcome.values().length - 1));
      } else {
        long ordinal = outcome(name, item).ordinal();
        ordinals.add(new Range(ordinal, ordinal));
      }
    }
    return new Ranges(ordinals);
  }

  private static Outcome outcome(String name, String text) {
    return Outcome.parse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    name
                        + " "
                        + text
                        + ": no such outcome"
                        + Nearest.hint(
                            text,
                            OUTCOMES,
                            "; there are " + String.join(", ", OUTCOMES) + ", and all")));
  }
}
