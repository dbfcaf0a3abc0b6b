package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Unfolds a block of Snappy, as its <a
 * href="https://github.com/google/snappy/blob/main/format_description.txt">format description</a>
 * has it: the length as a varint, then literals and copies, told apart by two bits of their tag.
 *
 * <pre>
 * xxxxxx00  literal of x + 1 bytes; from 60 on, x - 59 bytes with the length - 1 follow
 * xxxyyy01  copy of y + 4 bytes from x * 256 + the next byte back
 * yyyyyy10  copy of y + 1 bytes from as far back as the next two bytes say
 * yyyyyy11  copy of y + 1 bytes from as far back as the next four bytes say
 * </pre>
 */
final class Snappy {
  private static final int LONGEST_IN_TAG = 60;

  private final ByteBuffer from;
  private final byte[] into;
  private int at;

  private Snappy(ByteBuffer from, int length) {
    this.from = from.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.into = new byte[length];
  }

  /**
   * Unfolds all of a buffer.
   *
   * @param length what it must unfold to
   */
  static byte[] unfold(ByteBuffer block, int length) throws DamageException {
    Snappy snappy = new Snappy(block, length);
    require(snappy.varint() == length, "a page unfolds to a wrong size");
    while (snappy.from.hasRemaining()) {
      snappy.element();
    }
    require(snappy.at == length, "a page unfolds to a wrong size");
    return snappy.into;
  }

  private long varint() throws DamageException {
    long value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int next = (int) number(1);
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    return -1;
  }

  private void element() throws DamageException {
    int tag = (int) number(1);
    int rest = tag >> 2;
    switch (tag & 3) {
      case 0 -> literal(rest < LONGEST_IN_TAG ? rest : number(rest - LONGEST_IN_TAG + 1));
      case 1 -> copy((rest & 7) + 4, ((rest >> 3) << 8) | number(1));
      case 2 -> copy(rest + 1, number(2));
      default -> copy(rest + 1, number(4));
    }
  }

  private void literal(long oneLess) throws DamageException {
    long length = oneLess + 1;
    require(length <= from.remaining() && length <= into.length - at, "a page is damaged");
    from.get(into, at, (int) length);
    at += (int) length;
  }

  /** What is copied may reach into what it makes. */
  private void copy(int length, long back) throws DamageException {
    require(back > 0 && back <= at && length <= into.length - at, "a page is damaged");
    for (int end = at + length; at < end; at++) {
      into[at] = into[at - (int) back];
    }
  }

  /** Little-endian. */
  private long number(int bytes) throws DamageException {
    require(from.remaining() >= bytes, "a page is damaged");
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (from.get() & 0xffL) << (8 * i);
    }
    return value;
  }
}
