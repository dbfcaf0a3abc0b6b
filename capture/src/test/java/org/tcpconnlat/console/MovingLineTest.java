package org.tcpconnlat.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that move, as a terminal shows them. */
class MovingLineTest {
  private static final String LONG = "123456 connects, 4711 a second, 0 lost, journal 9.9 MB";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), true);

  @Test
  void aLineWiderThanItsTerminalIsCutOff() {
    assertEquals(List.of(LONG.substring(0, 20)), shownThreeTimes().rows());
  }

  @Test
  void aLineStaysOneWhereTheTerminalGetsNarrower() {
    Screen screen = shownThreeTimes();
    screen.width(7);
    show(screen, LONG);
    assertEquals(List.of("123456 "), screen.rows());
  }

  @Test
  void whatIsSaidAfterALineStandsAloneAndWhole() {
    Screen screen = shownThreeTimes();
    err.reset();
    console.clear();
    console.say("stopped, and this is long");
    screen.take(err.toString(UTF_8));
    assertEquals(List.of("tcpconnlat: stopped,", " and this is long"), screen.rows());
  }

  private Screen shownThreeTimes() {
    Screen screen = new Screen(20);
    show(screen, "short");
    show(screen, LONG);
    show(screen, LONG);
    return screen;
  }

  private void show(Screen screen, String line) {
    err.reset();
    console.show(line);
    screen.take(err.toString(UTF_8));
  }
}
