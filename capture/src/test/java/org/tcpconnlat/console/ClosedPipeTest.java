package org.tcpconnlat.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ClosedPipeTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), false);

  /** What a program causes that closes its input and goes on. */
  private static IOException failure() throws Exception {
    Process deaf = new ProcessBuilder("sh", "-c", "exec <&-; echo closed; exec sleep 60").start();
    assertEquals('c', deaf.getInputStream().read());
    try {
      OutputStream pipe = deaf.getOutputStream();
      return assertThrows(
          IOException.class,
          () -> {
            pipe.write(1);
            pipe.flush();
          });
    } finally {
      deaf.destroy();
    }
  }

  @Test
  void isNoFailure() throws Exception {
    assertTrue(ClosedPipe.isSaidBy(failure()));
    assertEquals(0, Failures.report(failure(), console, false));
    assertEquals(0, err.size());
  }

  @Test
  void otherFailuresAreSaid() {
    assertFalse(ClosedPipe.isSaidBy(new IOException()));
    assertEquals(1, Failures.report(new IOException("No space left"), console, false));
    assertTrue(err.toString(UTF_8).contains("No space left"));
  }
}
