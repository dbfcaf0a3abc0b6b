package org.tcpconnlat.capture;

import java.nio.ByteBuffer;

/**
 * Where the fields of a raw event are: {@code struct event} of {@code bpf/src/main/bpf/event.h},
 * little-endian, without padding.
 *
 * <pre>
 *        0        4        8       12       16       20       24
 *      0 +-----------------+-----------------+-----------------+
 *        | time_ns         | latency_ns      | cgroup_id       |
 *     24 +-----------------+-----------------+--------+--------+
 *        | saddr                             | daddr           :
 *     48 +-----------------+--------+--------+--------+--------+
 *        : daddr           | netns  | pid    | tid    | uid    |
 *     72 +--------+--------+----+---++-+-+-+-+--------+--------+
 *        | error  | retrans|lport|dport|i|s|f|p| comm           :
 *     96 +--------+--------+-----+-----+-+-+-+-+--------+------+
 *        : comm            | process                           |
 *    120 +-----------------+-----------------------------------+
 *
 *     i ip (4 or 6), s final TCP state, f flags, p SYN timer expiries
 * </pre>
 *
 * <p>Each accessor takes the event's first index in a buffer whose order is little-endian.
 */
public final class EventLayout {
  public static final int SIZE = 120;

  public static final int SADDR = 24;
  public static final int DADDR = 40;
  public static final int COMM = 88;
  public static final int PROCESS = 104;

  /** Length of a name, which ends earlier where a NUL stands: TASK_COMM_LEN. */
  public static final int COMM_LENGTH = 16;

  /** An {@code enum event_flags} bit that no column shows: a segment from the peer was seen. */
  public static final int FLAG_REPLIED = 1 << 4;

  private EventLayout() {}

  /** CLOCK_MONOTONIC at the outcome. */
  public static long timeNanos(ByteBuffer events, int at) {
    return events.getLong(at);
  }

  /** From SYN_SENT to the outcome. */
  public static long latencyNanos(ByteBuffer events, int at) {
    return events.getLong(at + 8);
  }

  public static long cgroupId(ByteBuffer events, int at) {
    return events.getLong(at + 16);
  }

  public static long netns(ByteBuffer events, int at) {
    return Integer.toUnsignedLong(events.getInt(at + 56));
  }

  public static int pid(ByteBuffer events, int at) {
    return events.getInt(at + 60);
  }

  public static int tid(ByteBuffer events, int at) {
    return events.getInt(at + 64);
  }

  public static int uid(ByteBuffer events, int at) {
    return events.getInt(at + 68);
  }

  /** The socket's errno, positive; 0 for none. */
  public static int error(ByteBuffer events, int at) {
    return events.getInt(at + 72);
  }

  /** SYNs sent again. */
  public static int retransmits(ByteBuffer events, int at) {
    return events.getInt(at + 76);
  }

  public static int lport(ByteBuffer events, int at) {
    return Short.toUnsignedInt(events.getShort(at + 80));
  }

  public static int dport(ByteBuffer events, int at) {
    return Short.toUnsignedInt(events.getShort(at + 82));
  }

  /** 4 or 6: the socket's family. */
  public static int ip(ByteBuffer events, int at) {
    return events.get(at + 84);
  }

  /** The TCP state that followed SYN_SENT. */
  public static int state(ByteBuffer events, int at) {
    return events.get(at + 85);
  }

  /** {@link ConnectFlags} bits and {@link #FLAG_REPLIED}. */
  public static int flags(ByteBuffer events, int at) {
    return Byte.toUnsignedInt(events.get(at + 86));
  }

  /** Expiries of the SYN timer, also those that sent nothing. */
  public static int probes(ByteBuffer events, int at) {
    return Byte.toUnsignedInt(events.get(at + 87));
  }
}
