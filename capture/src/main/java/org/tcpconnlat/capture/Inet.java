package org.tcpconnlat.capture;

import java.nio.ByteBuffer;

/**
 * Addresses as texts, byte for byte as glibc's {@code inet_ntop(3)} prints them: lower-case hex
 * without leading zeros, the leftmost longest run of two or more zero groups as {@code ::}, and the
 * last four bytes dotted in v4-mapped ({@code ::ffff:a.b.c.d}) and v4-compatible ({@code
 * ::a.b.c.d}) addresses.
 */
public final class Inet {
  private static final int GROUPS = 8;
  private static final int MAPPED = 0xffff;

  private Inet() {}

  /** The text of the 4 bytes at an index. */
  public static String ipv4(ByteBuffer bytes, int at) {
    return appendIpv4(new StringBuilder(15), bytes, at).toString();
  }

  /** The text of the 16 bytes at an index. */
  public static String ipv6(ByteBuffer bytes, int at) {
    ZeroRun run = ZeroRun.longest(bytes, at);
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == run.start()) {
        text.append(i == 0 ? "::" : ":");
        i = run.end() - 1;
      } else if (i == GROUPS - 2 && holdsIpv4(run, bytes, at)) {
        return appendIpv4(text, bytes, at + 12).toString();
      } else {
        text.append(Integer.toHexString(group(bytes, at, i))).append(i < GROUPS - 1 ? ":" : "");
      }
    }
    return text.toString();
  }

  private static StringBuilder appendIpv4(StringBuilder text, ByteBuffer bytes, int at) {
    for (int i = 0; i < 4; i++) {
      text.append(i == 0 ? "" : ".").append(Byte.toUnsignedInt(bytes.get(at + i)));
    }
    return text;
  }

  private static boolean holdsIpv4(ZeroRun run, ByteBuffer bytes, int at) {
    return run.start() == 0
        && (run.end() == 6 || (run.end() == 5 && group(bytes, at, 5) == MAPPED));
  }

  /** A group's value, whatever the buffer's order: addresses are big-endian. */
  private static int group(ByteBuffer bytes, int at, int i) {
    int high = Byte.toUnsignedInt(bytes.get(at + 2 * i));
    return high << 8 | Byte.toUnsignedInt(bytes.get(at + 2 * i + 1));
  }

  /** Groups {@code start} to {@code end - 1}; a start of -1 where there is no run to shorten. */
  private record ZeroRun(int start, int end) {
    static ZeroRun longest(ByteBuffer bytes, int at) {
      ZeroRun longest = new ZeroRun(-1, 0);
      int start = 0;
      for (int i = 0; i < GROUPS; i++) {
        if (group(bytes, at, i) != 0) {
          start = i + 1;
        } else if (i + 1 - start >= Math.max(2, longest.length() + 1)) {
          longest = new ZeroRun(start, i + 1);
        }
      }
      return longest;
    }

    private int length() {
      return start < 0 ? 0 : end - start;
    }
  }
}
