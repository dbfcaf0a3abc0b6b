package org.tcpconnlat.analyzer.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Unsigned numbers, small ones in few bytes: seven bits a byte, the lowest first (LEB128). */
final class Varint {
  private Varint() {}

  static void write(DataOutput out, long value) throws IOException {
    long rest = value;
    while (rest >>> 7 != 0) {
      out.writeByte((int) (rest | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long value = 0;
    int shift = 0;
    int unit;
    do {
      unit = in.readByte();
      value |= (unit & 0x7FL) << shift;
      shift += 7;
    } while (unit < 0);
    return value;
  }
}
