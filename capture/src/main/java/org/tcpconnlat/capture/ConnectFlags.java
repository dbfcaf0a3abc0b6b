package org.tcpconnlat.capture;

import java.util.List;
import java.util.Optional;

/** The flags of a connect: a bit set in memory, names joined by a comma in a capture. */
public final class ConnectFlags {
  public static final int FASTOPEN = 1;
  public static final int IO_URING = 2;
  public static final int EXITING = 4;
  public static final int NO_PORT = 8;

  private static final List<String> NAMES = List.of("fastopen", "io_uring", "exiting", "no_port");
  static final int ALL = (1 << NAMES.size()) - 1;

  private ConnectFlags() {}

  /** The names of the bits that are set, in the order of the bits; empty for none. */
  public static String text(int bits) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < NAMES.size(); bit++) {
      if ((bits & 1 << bit) != 0) {
        text.append(text.isEmpty() ? "" : ",").append(NAMES.get(bit));
      }
    }
    return text.toString();
  }

  /** The inverse of {@link #text}; empty where a name is unknown. */
  public static Optional<Integer> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(0);
    }
    int bits = 0;
    for (String name : text.split(",", -1)) {
      int bit = NAMES.indexOf(name);
      if (bit < 0) {
        return Optional.empty();
      }
      bits |= 1 << bit;
    }
    return Optional.of(bits & ALL);
  }
}
