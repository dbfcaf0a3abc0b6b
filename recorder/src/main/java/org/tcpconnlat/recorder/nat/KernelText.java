package org.tcpconnlat.recorder.nat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of /proc and /sys: bytes, in which names of any encoding, and of none, may stand. */
public final class KernelText {
  private KernelText() {}

  /** The whole file; bytes that are no UTF-8 as U+FFFD. */
  public static String of(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
