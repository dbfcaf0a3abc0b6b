package org.tcpconnlat.analyzer.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.Sample;
import org.tcpconnlat.analyzer.group.SampledGroup;
import org.tcpconnlat.analyzer.statistics.FisherExact;
import org.tcpconnlat.analyzer.statistics.Interval;
import org.tcpconnlat.analyzer.statistics.MannWhitney;
import org.tcpconnlat.analyzer.statistics.Ordered;
import org.tcpconnlat.analyzer.statistics.QuantileInterval;
import org.tcpconnlat.analyzer.statistics.QuantileTest;
import org.tcpconnlat.analyzer.statistics.ShareInterval;
import org.tcpconnlat.capture.Outcome;

/** Something of a group that can be another on the other side of a comparison. */
public sealed interface Measure {
  /** As tables, machine formats and {@code --fail-if} name it. */
  String label();

  /** How it changed, with an uncorrected p-value; empty where a side has too little to say. */
  Optional<Change> of(SampledGroup group);

  /**
   * The least p-value, uncorrected, that samples of the group's sizes could give: where even that
   * says nothing, the measure can't be judged. 1 where a side has nothing to measure.
   *
   * @param before how many there are of what is measured, on each side
   * @param rise whether a rise is looked for, else a fall
   */
  double leastP(long before, long after, boolean rise);

  /** How many there are of what is measured: connects, or those that got a reply. */
  default long count(Sample side) {
    return side.replied();
  }

  /** What is compared: these percentiles, the ranks of all latencies, and every share. */
  static List<Measure> all(List<Percentile> percentiles) {
    List<Measure> measures = new ArrayList<>();
    percentiles.forEach(percentile -> measures.add(new Quantile(percentile)));
    measures.add(new Slower());
    measures.addAll(Arrays.asList(Share.values()));
    return measures;
  }

  /** The percentiles among some measures. */
  static List<Percentile> percentiles(List<Measure> measures) {
    return measures.stream()
        .filter(Quantile.class::isInstance)
        .map(measure -> ((Quantile) measure).percentile())
        .toList();
  }

  /**
   * A percentile of the replies' latency, in nanoseconds. Its interval is by order statistics and
   * MOVER, its test Mood's at that quantile.
   */
  record Quantile(Percentile percentile) implements Measure {
    @Override
    public String label() {
      return percentile.label();
    }

    @Override
    public Optional<Change> of(SampledGroup group) {
      Ordered before = group.replies().before();
      Ordered after = group.replies().after();
      if (before.count() == 0 || after.count() == 0) {
        return Optional.empty();
      }
      double fraction = percentile.fraction();
      double from = before.at(percentile.rank(before.count()));
      double to = after.at(percentile.rank(after.count()));
      Interval interval =
          fraction < 1
              ? Interval.ofDifference(
                  from,
                  QuantileInterval.of(before, fraction),
                  to,
                  QuantileInterval.of(after, fraction))
              : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      Ordered both = group.replies().both();
      long rank = percentile.rank(both.count());
      double p = fraction < 1 ? QuantileTest.test(before, after, both, rank) : 1;
      return Optional.of(new Change(this, from, to, interval, p));
    }

    @Override
    public double leastP(long before, long after, boolean rise) {
      long above = before + after - percentile.rank(before + after);
      long ofAfter = rise ? Math.min(above, after) : above - Math.min(above, before);
      return before == 0 || after == 0
          ? 1
          : FisherExact.test(above - ofAfter, before, ofAfter, after);
    }
  }

  /**
   * The chance that a reply of after is slower than one of before: the Mann-Whitney test, which
   * sees all latencies. It has no interval.
   */
  record Slower() implements Measure {
    /** With fewer the normal approximation promises too much. */
    private static final int FEWEST = 8;

    @Override
    public String label() {
      return "slower";
    }

    @Override
    public Optional<Change> of(SampledGroup group) {
      if (group.before().replied() < FEWEST || group.after().replied() < FEWEST) {
        return Optional.empty();
      }
      MannWhitney test = MannWhitney.test(group.replies().sums());
      Interval none = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      return Optional.of(new Change(this, 0.5, test.slower(), none, test.p()));
    }

    @Override
    public double leastP(long before, long after, boolean rise) {
      return before < FEWEST || after < FEWEST ? 1 : 0;
    }
  }

  /**
   * A share of the connects. Its interval is Newcombe's, its test Fisher's exact one. Empty where
   * neither side has any.
   */
  enum Share implements Measure {
    /** Connects that did not become a connection. */
    FAILED,
    REFUSED,
    TIMED_OUT,
    UNREACHABLE,
    ABORTED,
    ERROR,
    /** Connects that sent a SYN again. */
    SYN_LOSS;

    @Override
    public long count(Sample side) {
      return side.connects();
    }

    @Override
    public double leastP(long before, long after, boolean rise) {
      return before == 0 || after == 0 ? 1 : FisherExact.test(0, before, after, after);
    }

    private long marked(Sample sample) {
      return switch (this) {
        case FAILED -> sample.connects() - sample.count(Outcome.ESTABLISHED);
        case SYN_LOSS -> sample.retransmitted();
        default -> sample.count(Outcome.valueOf(name()));
      };
    }

    /** In lower case, as the outcomes are. */
    @Override
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<Change> of(SampledGroup group) {
      long before = group.before().connects();
      long after = group.after().connects();
      long from = marked(group.before());
      long to = marked(group.after());
      if (before == 0 || after == 0 || from + to == 0) {
        return Optional.empty();
      }
      double fromShare = (double) from / before;
      double toShare = (double) to / after;
      Interval interval =
          Interval.ofDifference(
              fromShare, ShareInterval.of(from, before), toShare, ShareInterval.of(to, after));
      double p = FisherExact.test(from, before, to, after);
      return Optional.of(new Change(this, fromShare, toShare, interval, p));
    }
  }
}
