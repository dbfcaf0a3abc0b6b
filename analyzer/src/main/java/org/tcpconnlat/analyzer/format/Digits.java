package org.tcpconnlat.analyzer.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight decimal digits at a time, in a long whose lowest byte is the first character. */
final class Digits {
  /** What eight digits can't show. */
  static final long END = 100_000_000;

  /** Of a word of digits. */
  static final int COUNT = Long.BYTES;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ZEROS = 0x3030_3030_3030_3030L;

  private Digits() {}

  /**
   * The digits as numbers from 0 to 9, with leading zeros. All are found at once: the value is cut
   * in two, then each half in two, then each quarter. The factors are 2^20/100 and 2^10/10, rounded
   * up: exact for what a quarter and an eighth can be.
   *
   * @param value of at least 0, below {@link #END}
   */
  static long of(long value) {
    long high = value / 10_000;
    long halves = high | ((value - 10_000 * high) << 32);
    long hundreds = ((halves * 10_486) >>> 20) & 0x7f_0000_007fL;
    long quarters = hundreds | ((halves - 100 * hundreds) << 16);
    long tens = ((quarters * 103) >>> 10) & 0x000f_000f_000f_000fL;
    return tens | ((quarters - 10 * tens) << 8);
  }

  /** How many zeros lead, of the first {@code most} digits. */
  static int leadingZeros(long digits, int most) {
    return Long.numberOfTrailingZeros(digits | (1L << (Byte.SIZE * most))) / Byte.SIZE;
  }

  /** As characters. */
  static long text(long digits) {
    return digits | ZEROS;
  }

  /** Eight characters of a text. */
  static long get(byte[] text, int at) {
    return (long) WORDS.get(text, at);
  }

  /** Writes eight characters. */
  static void put(byte[] into, int at, long word) {
    WORDS.set(into, at, word);
  }
}
