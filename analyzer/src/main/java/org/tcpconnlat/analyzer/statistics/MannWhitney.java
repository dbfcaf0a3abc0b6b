package org.tcpconnlat.analyzer.statistics;

/**
 * The Mann-Whitney U test, two-sided: normal approximation, corrected for ties and continuity.
 *
 * @param slower the probability that a value of after exceeds one of before, ties counting half
 * @param p the p-value of both coming from one distribution
 */
public record MannWhitney(double slower, double p) {
  /** Both samples ascending, neither empty. */
  public static MannWhitney test(long[] before, long[] after) {
    double pairs = (double) before.length * after.length;
    Ranks ranks = Ranks.of(before, after);
    double wins = ranks.afterSum - after.length * (after.length + 1.0) / 2;
    double all = (double) before.length + after.length;
    double ties = ranks.tieTerm / (all * (all - 1));
    double deviation = Math.sqrt(pairs / 12 * (all + 1 - ties));
    double distance = Math.max(0, Math.abs(wins - pairs / 2) - 0.5);
    double p = deviation > 0 ? Normal.twoSided(distance / deviation) : 1;
    return new MannWhitney(wins / pairs, p);
  }

  /** The sum of after's mid-ranks among all values, and t^3 - t over every run of t equal ones. */
  private record Ranks(double afterSum, double tieTerm) {
    static Ranks of(long[] before, long[] after) {
      double sum = 0;
      double tieTerm = 0;
      int b = 0;
      int a = 0;
      while (b < before.length || a < after.length) {
        long value = next(before, b, after, a);
        int bEnd = endOfRun(before, b, value);
        int aEnd = endOfRun(after, a, value);
        double run = (double) (bEnd - b) + (aEnd - a);
        double middleRank = (double) b + a + (run + 1) / 2;
        sum += (aEnd - a) * middleRank;
        tieTerm += run * (run * run - 1);
        b = bEnd;
        a = aEnd;
      }
      return new Ranks(sum, tieTerm);
    }

    private static long next(long[] before, int b, long[] after, int a) {
      if (b == before.length) {
        return after[a];
      }
      return a == after.length ? before[b] : Math.min(before[b], after[a]);
    }

    private static int endOfRun(long[] sorted, int from, long value) {
      int end = from;
      while (end < sorted.length && sorted[end] == value) {
        end++;
      }
      return end;
    }
  }
}
