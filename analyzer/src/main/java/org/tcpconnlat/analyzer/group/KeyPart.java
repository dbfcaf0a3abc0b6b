package org.tcpconnlat.analyzer.group;

import java.util.List;
import java.util.stream.IntStream;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * A part of all keys: those whose hash has some value in its lowest bits.
 *
 * @param width values of a tuple that are the key
 * @param bits how many; with none it is all keys
 */
record KeyPart(int width, int bits, int value) {
  private static final int MOST_BITS = 20;

  static KeyPart all(int width) {
    return new KeyPart(width, 0, 0);
  }

  boolean isAll() {
    return bits == 0;
  }

  /**
   * This part in at least two, at least so many.
   *
   * @throws EnvironmentException if there are so many that a few groups are too large
   */
  List<KeyPart> split(long least) {
    int more = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(least - 1));
    if (bits + more > MOST_BITS) {
      throw new EnvironmentException(
          "too little memory for a few groups: set TCPCONNLAT_JAVA_OPTS=-Xmx1g");
    }
    return IntStream.range(0, 1 << more)
        .mapToObj(i -> new KeyPart(width, bits + more, i << bits | value))
        .toList();
  }

  /** Which of the parts that this one was {@link #split} in has a key. */
  int partOf(long[][] tuples, int at, int parts) {
    return hash(tuples, at) >>> bits & (parts - 1);
  }

  /**
   * Keeps rows with keys of this part, in their order.
   *
   * @param tuples by column; the first {@code count} are looked at
   * @return how many are left
   */
  int retain(long[][] tuples, int[] rows, int count) {
    if (isAll()) {
      return count;
    }
    int mask = (1 << bits) - 1;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if ((hash(tuples, i) & mask) == value) {
        rows[kept] = rows[i];
        for (long[] column : tuples) {
          column[kept] = column[i];
        }
        kept++;
      }
    }
    return kept;
  }

  /** Other bits than {@link TupleIndex} takes, so that its tables stay even. */
  private int hash(long[][] tuples, int at) {
    long hash = 0;
    for (int column = 0; column < width; column++) {
      hash = (hash ^ tuples[column][at]) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return (int) (hash >>> 20);
  }
}
