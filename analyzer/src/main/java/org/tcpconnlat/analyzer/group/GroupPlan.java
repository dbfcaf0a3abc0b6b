package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * A group's figures as a first pass knows them, and where a second one has to look for the rest.
 *
 * @param figures connects, no_reply, retransmitted, min, mean, max
 * @param wanted by percentile its rank, that of its lower and of its upper bound; null for a rank
 *     that there isn't
 */
public record GroupPlan(long[] figures, List<Wanted> wanted) implements Serializable {
  /** What each percentile wants: its own rank, the lower and the upper bound's. */
  static final int RANKS = 3;

  /**
   * A rank, and the bucket that holds it.
   *
   * @param repliesOnly whether connects without a reply are passed over
   * @param rank within the bucket, from 1
   */
  record Wanted(int bucket, boolean repliesOnly, long rank) implements Serializable {}

  /** What to look for in a group of which the summary is whole. */
  public static GroupPlan of(GroupSummary group, Measures measures) {
    BucketCounts replies = group.replies();
    BucketCounts ranked = group.ranked();
    boolean replied = replies.total() > 0;
    long[] figures = {
      group.connects(),
      group.noReply(),
      group.retransmitted(),
      replied ? group.min() : ResultTable.MISSING,
      replied ? group.mean() : ResultTable.MISSING,
      replied ? group.max() : ResultTable.MISSING
    };
    Ranks ofRanked = new Ranks(ranked, ranked == replies);
    Ranks ofReplies = new Ranks(replies, true);
    List<Wanted> wanted = new ArrayList<>();
    for (Percentile percentile : measures.percentiles()) {
      long all = ranked.total();
      wanted.add(all == 0 ? null : ofRanked.wanted(percentile.rank(all)));
      boolean bounded = measures.bounded() && all > 0;
      wanted.add(bounded ? ofRanked.wanted(measures.lowerRank(percentile, all)) : null);
      wanted.add(bounded ? ofReplies.wanted(measures.upperRank(percentile, all)) : null);
    }
    return new GroupPlan(figures, wanted);
  }

  /** Finds the buckets of ranks. */
  private static final class Ranks {
    private final int[] buckets;
    private final long[] upTo;
    private final boolean repliesOnly;

    private Ranks(BucketCounts counts, boolean repliesOnly) {
      this.repliesOnly = repliesOnly;
      buckets = counts.ascending();
      upTo = new long[buckets.length];
      long sum = 0;
      for (int i = 0; i < buckets.length; i++) {
        sum += counts.count(buckets[i]);
        upTo[i] = sum;
      }
    }

    private Wanted wanted(long rank) {
      if (rank < 1 || upTo.length == 0 || rank > upTo[upTo.length - 1]) {
        return null;
      }
      int i = 0;
      while (upTo[i] < rank) {
        i++;
      }
      return new Wanted(buckets[i], repliesOnly, rank - (i == 0 ? 0 : upTo[i - 1]));
    }
  }

  public long connects() {
    return figures[0];
  }
}
