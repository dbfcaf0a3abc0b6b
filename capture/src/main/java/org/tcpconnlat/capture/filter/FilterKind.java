package org.tcpconnlat.capture.filter;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of conditions that can be asked for, by their options. */
public enum FilterKind {
  PID("--pid"),
  TID("--tid"),
  UID("--uid"),
  COMM("--comm"),
  PROCESS("--process"),
  IP("--ip"),
  SADDR("--saddr"),
  DADDR("--daddr"),
  LPORT("--lport"),
  DPORT("--dport"),
  SINCE("--since"),
  UNTIL("--until"),
  MIN_MS("--min-ms"),
  MAX_MS("--max-ms"),
  OUTCOME("--outcome"),
  RETRANSMITTED("--retransmitted"),
  CGROUP("--cgroup"),
  NETNS("--netns"),
  HOST("--host");

  private final String option;

  FilterKind(String option) {
    this.option = option;
  }

  /** The option's long name, which errors give. */
  public String option() {
    return option;
  }

  /** By the long name or, for processes, {@code -p}. */
  public static Optional<FilterKind> of(String option) {
    String name = option.equals("-p") ? PID.option : option;
    return Arrays.stream(values()).filter(kind -> kind.option.equals(name)).findFirst();
  }
}
