package org.tcpconnlat.recorder.nat;

import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/**
 * Takes libbpf's messages, which would go to stderr, and keeps the last warning for a diagnosis.
 */
final class LibbpfLog implements Libbpf.Print {
  /** {@code enum libbpf_print_level} */
  private static final int LIBBPF_WARN = 0;

  /** Enough for any message; of a verifier's log it is the start. */
  private static final int MESSAGE_BYTES = 4096;

  /** Held here, or the garbage collector takes it from under libbpf. */
  private static final LibbpfLog INSTALLED = new LibbpfLog();

  private String lastWarning = "";

  private LibbpfLog() {}

  /** From now on libbpf prints nothing. Idempotent. */
  static void install() {
    Libbpf.libbpf_set_print(INSTALLED);
  }

  /** The last warning in one line, empty if there was none. */
  static String lastWarning() {
    return INSTALLED.lastWarning;
  }

  /**
   * A va_list goes by reference in every ABI with JNA's pointers, so it is handed on as it came.
   */
  @Override
  public int invoke(int level, Pointer format, Pointer ap) {
    if (level != LIBBPF_WARN) {
      return 0;
    }
    byte[] message = new byte[MESSAGE_BYTES];
    int length = Libc.vsnprintf(message, message.length, format, ap);
    keep(
        new String(
            message, 0, Math.max(0, Math.min(length, MESSAGE_BYTES - 1)), StandardCharsets.UTF_8));
    return length;
  }

  private void keep(String message) {
    String line = message.strip();
    if (!line.isEmpty()) {
      lastWarning = line.lines().reduce((first, last) -> last).orElseThrow();
    }
  }
}
