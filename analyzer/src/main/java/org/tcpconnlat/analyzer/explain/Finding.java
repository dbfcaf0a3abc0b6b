package org.tcpconnlat.analyzer.explain;

/**
 * Something that stands out in a capture.
 *
 * @param what one sentence without its full stop
 * @param evidence the numbers that show it
 */
public record Finding(Kind kind, String what, String evidence, Picture picture) {
  /** What kind of thing stands out. The order is that of a listing. */
  public enum Kind {
    INCOMPLETE("incomplete"),
    PORT_EXHAUSTION("no port"),
    SYN_LOSS("syn loss"),
    TIMED_OUT("timed out"),
    UNREACHABLE("unreachable"),
    REFUSED("refused"),
    SLOW_ADDRESS("slow address"),
    STEP("step");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
