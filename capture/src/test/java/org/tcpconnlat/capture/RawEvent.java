package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Builds a raw event by the offsets of event.h, written here once more. */
public final class RawEvent {
  private final ByteBuffer bytes =
      ByteBuffer.allocate(EventLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);

  private RawEvent() {}

  /** An established IPv4 connect with a plausible value in each field. */
  public static RawEvent established() {
    return new RawEvent()
        .time(2_000_000_000L)
        .latency(1_500_000)
        .saddr("0a000001")
        .daddr("0a000002")
        .ids(101, 102, 1000)
        .end(1, 0, 0)
        .ip(4)
        .comm("curl".getBytes(UTF_8))
        .process("curl".getBytes(UTF_8));
  }

  public RawEvent time(long nanos) {
    bytes.putLong(0, nanos);
    return this;
  }

  public RawEvent latency(long nanos) {
    bytes.putLong(8, nanos);
    return this;
  }

  public RawEvent saddr(String hex) {
    bytes.put(24, HexFormat.of().parseHex(hex));
    return this;
  }

  public RawEvent daddr(String hex) {
    bytes.put(40, HexFormat.of().parseHex(hex));
    return this;
  }

  public RawEvent in(long cgroup, int netns) {
    bytes.putLong(16, cgroup).putInt(56, netns);
    return this;
  }

  public RawEvent ports(int lport, int dport) {
    bytes.putShort(80, (short) lport).putShort(82, (short) dport);
    return this;
  }

  public RawEvent ids(int pid, int tid, int uid) {
    bytes.putInt(60, pid).putInt(64, tid).putInt(68, uid);
    return this;
  }

  public RawEvent cgroup(long id) {
    bytes.putLong(16, id);
    return this;
  }

  public RawEvent end(int state, int error, int flags) {
    bytes.put(85, (byte) state).putInt(72, error).put(86, (byte) flags);
    return this;
  }

  public RawEvent retransmits(int count) {
    bytes.putInt(76, count);
    return this;
  }

  public RawEvent dport(int port) {
    bytes.putShort(82, (short) port);
    return this;
  }

  public RawEvent ip(int family) {
    bytes.put(84, (byte) family);
    return this;
  }

  public RawEvent comm(byte[] name) {
    bytes.put(88, Arrays.copyOf(name, 16));
    return this;
  }

  public RawEvent process(byte[] name) {
    bytes.put(104, Arrays.copyOf(name, 16));
    return this;
  }

  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All of them, one after the other. */
  public static ByteBuffer concat(RawEvent... events) {
    ByteBuffer all = ByteBuffer.allocate(events.length * EventLayout.SIZE);
    for (RawEvent event : events) {
      all.put(event.bytes());
    }
    return all.flip().order(ByteOrder.LITTLE_ENDIAN);
  }
}
