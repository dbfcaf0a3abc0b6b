package org.tcpconnlat.capture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of a capture, in file order. Field ids are part of the format and never reused. */
public enum Column {
  TIME(1, Type.TIMESTAMP_MICROS),
  LATENCY_NS(2, Type.INT64),
  PID(3, Type.INT32),
  TID(4, Type.INT32),
  UID(5, Type.INT32),
  COMM(6, Type.STRING),
  PROCESS(7, Type.STRING),
  IP(8, Type.INT32),
  SADDR(9, Type.STRING),
  DADDR(10, Type.STRING),
  LPORT(11, Type.INT32),
  DPORT(12, Type.INT32),
  OUTCOME(13, Type.STRING),
  ERRNO(14, Type.INT32),
  SYN_RETRANSMITS(15, Type.INT32),
  CGROUP_ID(16, Type.INT64),
  NETNS(17, Type.INT64),
  FLAGS(18, Type.STRING),
  /** The machine that recorded: the same in every row, but for a merged capture. */
  HOST(19, Type.STRING);

  /** What a column holds. Every column is required: there are no nulls. */
  public enum Type {
    INT32,
    INT64,
    TIMESTAMP_MICROS,
    STRING
  }

  private final int fieldId;
  private final Type type;

  Column(int fieldId, Type type) {
    this.fieldId = fieldId;
    this.type = type;
  }

  public int fieldId() {
    return fieldId;
  }

  public Type type() {
    return type;
  }

  /** Whether a batch holds it as longs, not as ints. */
  public boolean isLong() {
    return type == Type.INT64 || type == Type.TIMESTAMP_MICROS;
  }

  /** Whether it measures or counts something, so that no value is below zero. */
  public boolean isMeasured() {
    return this == LATENCY_NS || this == SYN_RETRANSMITS;
  }

  /** The name in the file and in machine formats. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Column> parse(String name) {
    return Arrays.stream(values()).filter(c -> c.columnName().equals(name)).findFirst();
  }
}
