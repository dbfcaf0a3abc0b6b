package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.console.Console;

class FinishingLineTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void longFinishingShowsHowFarItIsAndTakesTheLineAway() throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try (FinishingLine line = new FinishingLine(console(true))) {
      while (said().isEmpty()) {
        assertTrue(System.nanoTime() < end);
        Thread.sleep(10);
        line.at(25, 100);
      }
    }
    assertEquals("\r\u001b[K\u001b[?7lfinishing: 25 %\u001b[?7h\r\u001b[K", said());
  }

  @Test
  void whereThereIsNoTerminalNothingMoves() throws Exception {
    try (FinishingLine line = new FinishingLine(console(false))) {
      Thread.sleep(600); // longer than it waits on a terminal
      line.at(25, 100);
    }
    assertEquals("", said());
  }

  private Console console(boolean interactive) {
    return new Console(
        OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), interactive);
  }

  private String said() {
    return err.toString(UTF_8);
  }
}
