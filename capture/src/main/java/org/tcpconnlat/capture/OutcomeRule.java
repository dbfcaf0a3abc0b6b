package org.tcpconnlat.capture;

/**
 * How a connect ended, from what the kernel holds when it leaves SYN_SENT. The errno alone does not
 * tell: an ICMP port unreachable gives ECONNREFUSED as a RST does, and a socket without an error
 * may have been closed or never have had a port.
 */
final class OutcomeRule {
  private static final int TCP_ESTABLISHED = 1;

  private static final int EACCES = 13;
  private static final int ENONET = 64;
  private static final int EPROTO = 71;
  private static final int ENETUNREACH = 101;
  private static final int ECONNABORTED = 103;
  private static final int ECONNRESET = 104;
  private static final int ETIMEDOUT = 110;
  private static final int ECONNREFUSED = 111;
  private static final int EHOSTDOWN = 112;
  private static final int EHOSTUNREACH = 113;
  private static final int ENOPROTOOPT = 92;

  private OutcomeRule() {}

  static Outcome outcome(int state, int error, int flags) {
    if (state == TCP_ESTABLISHED) {
      return Outcome.ESTABLISHED;
    }
    boolean replied = (flags & EventLayout.FLAG_REPLIED) != 0;
    return switch (error) {
      case ECONNREFUSED -> replied ? Outcome.REFUSED : Outcome.UNREACHABLE;
      case ECONNRESET -> replied ? Outcome.REFUSED : Outcome.ERROR;
      case ETIMEDOUT -> Outcome.TIMED_OUT;
      // What icmp_err_convert, icmpv6_err_convert and a failed ARP or ND put into sk_err.
      case ENETUNREACH, EHOSTUNREACH, EHOSTDOWN, ENONET, ENOPROTOOPT, EACCES, EPROTO ->
          Outcome.UNREACHABLE;
      case 0, ECONNABORTED -> (flags & ConnectFlags.NO_PORT) != 0 ? Outcome.ERROR : Outcome.ABORTED;
      default -> Outcome.ERROR;
    };
  }
}
