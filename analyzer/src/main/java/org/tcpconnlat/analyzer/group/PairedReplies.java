package org.tcpconnlat.analyzer.group;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.statistics.Ordered;
import org.tcpconnlat.analyzer.statistics.QuantileInterval;
import org.tcpconnlat.analyzer.statistics.RankSums;

/**
 * The latencies of a group's replies on both sides of a comparison, as far as tests look at them:
 * sums over all, and those of the buckets that hold the ranks of some percentiles.
 */
public final class PairedReplies {
  private final BucketRanks before;
  private final BucketRanks after;
  private final BucketRanks both;
  private PairedBuckets found = new PairedBuckets();

  PairedReplies(Sample before, Sample after) {
    BucketCounts all = new BucketCounts();
    all.add(before.replies());
    all.add(after.replies());
    this.before = new BucketRanks(before.replies());
    this.after = new BucketRanks(after.replies());
    this.both = new BucketRanks(all);
  }

  /** Of no replies. */
  public static PairedReplies none() {
    return new PairedReplies(new Sample(), new Sample());
  }

  /** Whether there are some on both sides. */
  boolean comparable() {
    return before.count() > 0 && after.count() > 0;
  }

  /** The buckets in which tests of these percentiles look. */
  Set<Integer> wanted(List<Percentile> percentiles) {
    Set<Integer> wanted = new HashSet<>();
    for (Percentile percentile : percentiles) {
      double fraction = percentile.fraction();
      for (BucketRanks side : List.of(before, after)) {
        wanted.add(side.bucket(percentile.rank(side.count())));
        bounds(side.count(), fraction).forEach(rank -> wanted.add(side.bucket(rank)));
      }
      wanted.add(both.bucket(percentile.rank(both.count())));
    }
    return wanted;
  }

  private static LongStream bounds(long count, double fraction) {
    return fraction < 1
        ? LongStream.of(QuantileInterval.ranks(count, fraction))
            .filter(rank -> rank >= 1 && rank <= count)
        : LongStream.empty();
  }

  void found(PairedBuckets buckets) {
    found = buckets;
  }

  public Ordered before() {
    return new Ranked(before, PairedValues::before);
  }

  public Ordered after() {
    return new Ranked(after, PairedValues::after);
  }

  /** Both sides' together. */
  public Ordered both() {
    return new Ranked(both, PairedValues::both);
  }

  public RankSums sums() {
    return found.sums();
  }

  private final class Ranked implements Ordered {
    private final BucketRanks ranks;
    private final Function<PairedValues, BucketValues> side;

    Ranked(BucketRanks ranks, Function<PairedValues, BucketValues> side) {
      this.ranks = ranks;
      this.side = side;
    }

    @Override
    public long count() {
      return ranks.count();
    }

    @Override
    public long at(long rank) {
      int bucket = ranks.bucket(rank);
      return values(bucket).atRank(rank - ranks.below(bucket));
    }

    @Override
    public long above(long value) {
      int bucket = FineScale.bucket(value);
      return count() - ranks.below(bucket) - values(bucket).atMost(value);
    }

    private BucketValues values(int bucket) {
      return side.apply(found.values(bucket));
    }
  }
}
