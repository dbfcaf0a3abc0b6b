package org.tcpconnlat.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a connect left SYN_SENT. The text of each is what a capture holds; ordinals are not stored.
 */
public enum Outcome {
  /** The handshake completed. */
  ESTABLISHED("established"),
  /** A RST came. */
  REFUSED("refused"),
  /** The kernel gave up retransmitting the SYN, or TCP_USER_TIMEOUT passed. */
  TIMED_OUT("timed_out"),
  /** ICMP, ARP or ND said that the destination, or its port, can't be reached. */
  UNREACHABLE("unreachable"),
  /** Closed, killed or destroyed before any reply. */
  ABORTED("aborted"),
  /** Any other errno, and connects that never got a source port. */
  ERROR("error");

  private static final List<Outcome> VALUES = List.of(values());

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Whether the peer answered (SYN-ACK or RST), so that the latency is one of a reply. */
  public boolean replied() {
    return this == ESTABLISHED || this == REFUSED;
  }

  public static Outcome of(int ordinal) {
    return VALUES.get(ordinal);
  }

  public static Optional<Outcome> parse(String text) {
    return Arrays.stream(values()).filter(outcome -> outcome.text.equals(text)).findFirst();
  }
}
