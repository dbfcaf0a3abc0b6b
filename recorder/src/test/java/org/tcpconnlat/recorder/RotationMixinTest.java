package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RotationMixinTest {
  @Command
  private static final class Tool {
    @Mixin private RotationMixin rotation;
  }

  @Test
  void readsWhatWasAskedFor() {
    assertEquals(Rotation.NONE, parse(""));
    assertEquals(
        new Rotation(
            Optional.of(Duration.ofHours(1)),
            OptionalLong.of(256L << 20),
            new Keep(
                OptionalInt.of(24),
                Optional.empty(),
                OptionalLong.of(2L << 30),
                OptionalLong.of(0)),
            Optional.of(LatencyTrigger.parse("", "p99>100ms")),
            /* byDay= */ false),
        parse(
            "--rotate-every 1h --rotate-size 256M --keep 24 --keep-size 2G --keep-free 0 --freeze-when p99>100ms"));
  }

  @Test
  void segmentInADirectoryEndsWithItsDayOrHour() {
    long beforeMidnight = 86_400_000_000L - 5_000_000;
    Rotation usual = new RotationMixin().rotation(/* byDay= */ true);
    assertEquals(Duration.ofHours(1), usual.longest(0));
    assertEquals(Duration.ofMillis(5_100), usual.longest(beforeMidnight));
    assertEquals(Duration.ofHours(1), parse("--rotate-every 1h").longest(beforeMidnight));
  }

  @Test
  void timeToKeepIsSoManySegments() {
    assertEquals(
        Optional.of(Duration.ofHours(24)), parse("--rotate-every 1h --keep 24h").keep().time());
    assertEquals(24, parse("--rotate-every 1h --keep 24h").frozenAfter());
    assertEquals(3, parse("--rotate-every 25m --keep 1h").frozenAfter());
    assertEquals(5, parse("--rotate-every 25m --keep 5").frozenAfter());
  }

  @Test
  void serviceKeepsADayHoweverOftenItStarts() throws IOException {
    String options = SystemdUnit.setting("Environment").replaceAll("^\"OPTIONS=(.*)\"$", "$1");
    assertEquals(Optional.of(Duration.ofHours(24)), parse(options).keep().time());
    assertEquals(OptionalLong.of(2L << 30), parse(options).keep().bytes());
  }

  /** One journal is recorded while another is finished: both and the captures are within it. */
  @Test
  void journalHasAQuarterOfTheSizeAtMost() {
    assertEquals(OptionalLong.of(512 << 20), parse("--keep-size 2G").bytes());
    assertEquals(OptionalLong.of(1 << 20), parse("--keep-size 2G --rotate-size 1M").bytes());
    assertEquals(OptionalLong.of(1 << 20), parse("--keep-size 4M --rotate-size 1G").bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--keep 3",
        "--keep 1d --rotate-every 1h",
        "--rotate-size 1M --keep 1h --freeze-when p99>1s",
        "--keep-size 0",
        "--rotate-every 1h --keep 0",
        "--rotate-every 1h --freeze-when p99>1s",
        "--rotate-size 0",
        "--rotate-size 1T"
      })
  void refusesWhatMakesNoSense(String options) {
    assertThrows(UsageException.class, () -> parse(options));
  }

  @ParameterizedTest
  @CsvSource({"1, 65536", "64K, 65536", "65K, 131072", "8M, 8388608", "512M, 536870912"})
  void ringSizeIsRoundedUp(String text, int bytes) {
    assertEquals(bytes, RingSize.parse("--ring-size", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"513M", "1G", "-1", "x"})
  void ringSizeHasALimit(String text) {
    assertThrows(UsageException.class, () -> RingSize.parse("--ring-size", text));
  }

  private static Rotation parse(String options) {
    Tool record = new Tool();
    new CommandLine(record).parseArgs(options.isEmpty() ? new String[0] : options.split(" "));
    return record.rotation.rotation(/* byDay= */ false);
  }
}
