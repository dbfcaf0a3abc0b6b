package org.tcpconnlat.analyzer.compact;

import java.io.IOException;
import java.nio.file.Path;

/** Compacts a day as a process of its own, which tests kill. */
public final class CompactMain {
  private CompactMain() {}

  public static void main(String[] arguments) throws IOException {
    new Compaction(Path.of(arguments[0]), 64 << 20, System.err::println).run();
  }
}
