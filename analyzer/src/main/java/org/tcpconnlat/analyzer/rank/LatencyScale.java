package org.tcpconnlat.analyzer.rank;

/**
 * Log-linear buckets for latencies: 32 equal ones in every octave, so that a bucket is at most 3.2
 * % wide, and exact nanoseconds below 64. Covers every non-negative long.
 */
public final class LatencyScale {
  static final int OCTAVE_BITS = 5;

  /** Buckets in an octave. */
  public static final int PER_OCTAVE = 1 << OCTAVE_BITS;

  static final int OCTAVES = 64 - OCTAVE_BITS;

  private LatencyScale() {}

  /** The bucket of a latency. */
  public static int bucket(long nanos) {
    int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(nanos | 1) - OCTAVE_BITS);
    return (shift << OCTAVE_BITS) + (int) (nanos >>> shift);
  }

  /** The smallest latency of a bucket. */
  public static long lowNanos(int bucket) {
    if (bucket < 2 * PER_OCTAVE) {
      return bucket;
    }
    int shift = (bucket >> OCTAVE_BITS) - 1;
    int steps = (bucket & (PER_OCTAVE - 1)) | PER_OCTAVE;
    return shift > 57 ? Long.MAX_VALUE : (long) steps << shift;
  }

  /** The largest latency of a bucket. */
  public static long highNanos(int bucket) {
    long next = lowNanos(bucket + 1);
    return next == Long.MAX_VALUE ? next : next - 1;
  }
}
