package org.tcpconnlat.analyzer.group;

import java.math.BigInteger;
import java.util.Arrays;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;

/** What is kept of many latencies: while they are few themselves, then a histogram. */
final class LatencySummary {
  /** A histogram of the usual latencies is larger than so many of them. */
  private static final int FEW = 128;

  /** Of an object of this class. */
  static final int BYTES = 80;

  private static final long LOW = 0xffff_ffffL;
  private static final long[] NONE = {};

  private long[] few = NONE;
  private LatencyHistogram histogram;
  private long count;
  private long min = Long.MAX_VALUE;
  private long max = -1;

  /** The sum in two parts, of which neither overflows. */
  private long sumLow;

  private long sumHigh;

  /** Adds a latency, and says how many bytes of memory that took. */
  int add(long nanos) {
    min = Math.min(min, nanos);
    max = Math.max(max, nanos);
    sumLow += nanos & LOW;
    sumHigh += nanos >>> Integer.SIZE;
    return keep(nanos);
  }

  private int keep(long nanos) {
    count++;
    if (histogram != null) {
      int before = histogram.bytes();
      histogram.add(nanos);
      return histogram.bytes() - before;
    }
    if (count > FEW) {
      startHistogram();
      histogram.add(nanos);
      return histogram.bytes() - FEW * Long.BYTES;
    }
    int length = few.length;
    if (count > length) {
      few = Arrays.copyOf(few, Math.max(2, 2 * length));
    }
    few[(int) count - 1] = nanos;
    return (few.length - length) * Long.BYTES;
  }

  private void startHistogram() {
    histogram = new LatencyHistogram();
    for (long nanos : few) {
      histogram.add(nanos);
    }
    few = NONE;
  }

  void add(LatencySummary other) {
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    sumLow += other.sumLow;
    sumHigh += other.sumHigh;
    if (other.histogram == null) {
      for (int i = 0; i < other.count; i++) {
        keep(other.few[i]);
      }
      return;
    }
    if (histogram == null) {
      few = Arrays.copyOf(few, (int) count);
      startHistogram();
    }
    histogram.add(other.histogram);
    count += other.count;
  }

  long count() {
    return count;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  BigInteger sum() {
    return BigInteger.valueOf(sumHigh).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(sumLow));
  }

  /** Whether {@link #sorted} has all of them. */
  boolean isFew() {
    return histogram == null;
  }

  long[] sorted() {
    long[] sorted = Arrays.copyOf(few, (int) count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The counts, where they are not few. */
  LatencyHistogram histogram() {
    return histogram;
  }
}
