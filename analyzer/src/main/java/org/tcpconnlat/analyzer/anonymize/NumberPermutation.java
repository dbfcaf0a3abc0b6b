package org.tcpconnlat.analyzer.anonymize;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;

/**
 * A keyed permutation of the 64-bit numbers, so that ids are replaced and no two become one. It
 * leaves a number in its range: below 2^22, where every pid of Linux is, below 2^32, below 2^62, or
 * past it; a pid stays a pid of at most seven digits. Not for several threads at once.
 *
 * <p>In each range it is a balanced Feistel network with HMAC-SHA256 as its round function, walked
 * on until the result is in the range.
 */
final class NumberPermutation {
  private static final int[] RANGE_BITS = {22, 32, 62, 64};
  private static final int ROUNDS = 10;

  private final Mac mac;
  private final Map<Long, Long> known = new HashMap<>();

  NumberPermutation(AnonymizationKey key, String purpose) {
    this.mac = key.mac("number " + purpose);
  }

  long apply(long number) {
    return known.computeIfAbsent(number, this::permute);
  }

  /** Of an unsigned 32-bit number. */
  int apply(int number) {
    return (int) apply(Integer.toUnsignedLong(number));
  }

  private long permute(long number) {
    int range = range(number);
    long result = number;
    do {
      result = feistel(result, RANGE_BITS[range]);
    } while (range(result) != range);
    return result;
  }

  private static int range(long number) {
    int range = 0;
    while (RANGE_BITS[range] < Long.SIZE && number >>> RANGE_BITS[range] != 0) {
      range++;
    }
    return range;
  }

  private long feistel(long number, int bits) {
    int half = bits / 2;
    long mask = (1L << half) - 1;
    long left = number >>> half;
    long right = number & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long mixed = left ^ (hash(bits, round, right) & mask);
      left = right;
      right = mixed;
    }
    return (left << half) | right;
  }

  private long hash(int bits, int round, long half) {
    ByteBuffer input = ByteBuffer.allocate(10).put((byte) bits).put((byte) round).putLong(half);
    return ByteBuffer.wrap(mac.doFinal(input.array())).getLong();
  }
}
