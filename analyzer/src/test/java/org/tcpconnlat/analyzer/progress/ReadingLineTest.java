package org.tcpconnlat.analyzer.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.console.Console;

/** By a clock that the test turns. */
class ReadingLineTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long nanos;
  private final ReadingLine line =
      new ReadingLine(
          new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), true),
          1_000_000,
          () -> nanos);

  private static String shown(String line) {
    return CLEAR + "\u001b[?7l" + line + "\u001b[?7h";
  }

  private String read(long millis, long connects) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    err.reset();
    line.read(connects);
    return err.toString(UTF_8);
  }

  @Test
  void showsNothingForWhatIsReadAtOnce() {
    assertEquals("", read(500, 999_999));
    assertEquals("", read(0, 1));
  }

  @Test
  void showsShareRateAndTimeLeftUntilAllIsRead() {
    assertEquals(shown("reading: 20 %, 200,000 connects a second, 4 s left"), read(1_000, 200_000));
    assertEquals("", read(100, 100));
    assertEquals(shown("reading: 25 %, 200,000 connects a second, 4 s left"), read(150, 49_900));
    assertEquals(CLEAR, read(10, 750_000));
  }

  @Test
  void beginsAnewWhereAllIsReadAgain() {
    read(5_000, 1_000_000);
    assertEquals("", read(900, 1_000));
    assertEquals(shown("reading: 0 %, 1,000 connects a second, 16 min 39 s left"), read(100, 0));
  }

  @Test
  void erasesItselfWhereReadingEndsEarly() {
    read(1_000, 1);
    err.reset();
    line.erase();
    assertEquals(CLEAR, err.toString(UTF_8));
    err.reset();
    line.erase();
    assertEquals("", err.toString(UTF_8));
  }
}
