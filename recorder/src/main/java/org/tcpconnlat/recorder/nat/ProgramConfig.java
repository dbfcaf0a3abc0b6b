package org.tcpconnlat.recorder.nat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The program's constants, {@code struct config} of tcpconnlat.bpf.c. Zero filters nothing.
 *
 * <pre>
 *  0 +----------+--------------+-----+----+ 24
 *    | min_us   | wakeup_bytes | pid | ip |
 *    +----------+--------------+-----+----+
 * </pre>
 *
 * @param ringBytes the ring buffer's size: a power of two, at least a page
 */
public record ProgramConfig(int pid, int ip, long minMicros, int ringBytes) {
  private static final int BYTES = 24;

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.nativeOrder())
        .putLong(minMicros)
        .putLong(wakeupBytes())
        .putInt(pid)
        .putInt(ip)
        .array();
  }

  /** A quarter of the ring: late enough to be rare, early enough to be read before it is full. */
  public int wakeupBytes() {
    return ringBytes / 4;
  }
}
