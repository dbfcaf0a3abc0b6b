package org.tcpconnlat.analyzer.group;

/**
 * Log-linear buckets for a first pass over latencies: 128 equal ones in every octave, so that a
 * bucket is less than 0.8 % wide, and exact nanoseconds below 256. Covers every non-negative long.
 */
public final class FineScale {
  private static final int OCTAVE_BITS = 7;
  private static final int PER_OCTAVE = 1 << OCTAVE_BITS;

  private FineScale() {}

  static int bucket(long nanos) {
    int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(nanos | 1) - OCTAVE_BITS);
    return (shift << OCTAVE_BITS) + (int) (nanos >>> shift);
  }

  /** The smallest latency of a bucket. */
  static long low(int bucket) {
    if (bucket < 2 * PER_OCTAVE) {
      return bucket;
    }
    int shift = (bucket >> OCTAVE_BITS) - 1;
    return (long) ((bucket & (PER_OCTAVE - 1)) | PER_OCTAVE) << shift;
  }

  /** The latency that stands for a bucket: its middle. */
  static long middle(int bucket) {
    long low = low(bucket);
    return low + (low(bucket + 1) - low) / 2;
  }

  /** How far the middle of a bucket is from any latency in it, at most, in per cent. */
  public static double errorPercent() {
    return 100.0 / (2 * PER_OCTAVE);
  }
}
