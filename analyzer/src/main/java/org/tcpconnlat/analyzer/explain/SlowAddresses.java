package org.tcpconnlat.analyzer.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.profile.Group;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Groups;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.Tally;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;
import org.tcpconnlat.analyzer.rank.LatencyScale;
import org.tcpconnlat.analyzer.statistics.FisherExact;

/**
 * Addresses much slower than the others, where the others are much alike: a median five times the
 * usual one and a millisecond above it, while most addresses are within twice the usual one. That
 * it is no chance is Mood's median test, by the buckets of a histogram, with Bonferroni's
 * correction for all addresses there are.
 */
final class SlowAddresses {
  /** A median of fewer tells nothing of what is usual. */
  private static final int REPLIES_TO_JUDGE = 5;

  private static final int ADDRESSES_TO_JUDGE = 4;
  private static final int MOST = 3;
  private static final long MILLISECOND = 1_000_000;

  private SlowAddresses() {}

  /**
   * @param level the chance of naming one where all are alike
   */
  static List<Finding> find(Profile profile, double level) {
    Groups addresses = profile.groups().get(Grouping.ADDRESS);
    List<Group> judged =
        addresses.shown().stream()
            .filter(group -> group.tally().replied() >= REPLIES_TO_JUDGE)
            .sorted(Comparator.comparingLong(SlowAddresses::median))
            .toList();
    if (judged.size() < ADDRESSES_TO_JUDGE) {
      return List.of();
    }
    long usual = median(judged.get((judged.size() - 1) / 2));
    long alike = judged.stream().filter(group -> isAlike(median(group), usual)).count();
    if (10 * alike < 6L * judged.size()) {
      return List.of();
    }
    double each = level / (addresses.shown().size() + addresses.othersCount());
    return judged.stream()
        .filter(group -> median(group) >= Math.max(5 * usual, usual + MILLISECOND))
        .filter(group -> p(group.tally(), profile.total()) < each)
        .sorted(Comparator.comparingLong(SlowAddresses::median).reversed())
        .limit(MOST)
        .map(group -> finding(group, usual, alike))
        .toList();
  }

  /** Of no difference between the medians of an address and of the rest. */
  private static double p(Tally address, Tally all) {
    int cut = LatencyScale.bucket(all.approximateNanos(Percentile.P50));
    long above = above(address.latencies(), cut);
    return FisherExact.test(
        above,
        address.replied(),
        above(all.latencies(), cut) - above,
        all.replied() - address.replied());
  }

  private static long above(LatencyHistogram latencies, int bucket) {
    return IntStream.range(bucket + 1, LatencyHistogram.buckets())
        .mapToLong(latencies::count)
        .sum();
  }

  /** Within twice, up or down: addresses spread over all latencies are not alike. */
  private static boolean isAlike(long median, long usual) {
    return median <= 2 * usual && 2 * median >= usual;
  }

  private static long median(Group group) {
    return group.quantiles().nanos(Percentile.P50);
  }

  private static Finding finding(Group group, long usual, long alike) {
    return new Finding(
        Finding.Kind.SLOW_ADDRESS,
        group.label() + " answers slowly: median " + Wording.latency(median(group)),
        "over "
            + Wording.number(group.tally().replied())
            + " replies; the usual median is "
            + Wording.latency(usual)
            + ", and "
            + alike
            + " addresses are within twice that",
        new Picture.Row(Grouping.ADDRESS, group.label()));
  }
}
