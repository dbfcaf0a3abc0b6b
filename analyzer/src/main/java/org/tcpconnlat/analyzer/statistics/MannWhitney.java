package org.tcpconnlat.analyzer.statistics;

/**
 * The Mann-Whitney U test, two-sided: normal approximation, corrected for ties and continuity.
 *
 * @param slower the probability that a value of after exceeds one of before, ties counting half
 * @param p the p-value of both coming from one distribution
 */
public record MannWhitney(double slower, double p) {
  /** Of all values of two samples, neither empty. */
  public static MannWhitney test(RankSums sums) {
    double pairs = (double) sums.before() * sums.after();
    double all = (double) sums.before() + sums.after();
    double ties = sums.ties() / (all * (all - 1));
    double deviation = Math.sqrt(pairs / 12 * (all + 1 - ties));
    double distance = Math.max(0, Math.abs(sums.wins() - pairs / 2) - 0.5);
    double p = deviation > 0 ? Normal.twoSided(distance / deviation) : 1;
    return new MannWhitney(sums.wins() / pairs, p);
  }
}
