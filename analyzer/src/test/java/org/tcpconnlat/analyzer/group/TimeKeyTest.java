package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeKeyTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-29T23:59:59Z, 7d, 2026-11-23T00:00:00Z", // a Sunday, and the Monday before
    "2026-11-30T00:00:00Z, 7d, 2026-11-30T00:00:00Z",
    "1970-01-01T12:00:00Z, 7d, 1969-12-29T00:00:00Z",
    "2026-11-29T23:59:59Z, 1d, 2026-11-29T00:00:00Z",
    "2026-11-29T23:59:59Z, 90m, 2026-11-29T22:30:00Z"
  })
  void weeksBeginOnMondayAndOtherStepsWithTheDay(String time, String step, String start) {
    assertEquals(
        Instant.parse(start),
        moment(TimeKey.start(micros(time), TimeKey.parse(step).stepMicros())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"14d", "21d", "28d"})
  void weeksAtOnceBeginOnMondayToo(String step) {
    long start = TimeKey.start(micros("2026-11-29T23:59:59Z"), TimeKey.parse(step).stepMicros());
    assertEquals(DayOfWeek.MONDAY, moment(start).atZone(ZoneOffset.UTC).getDayOfWeek());
  }

  /** An instant's own text has digits as it needs them: 20.500Z would come before 20Z. */
  @Test
  void stepsSortAsTexts() {
    for (String step : List.of("100ms", "1s", "1500ms", "1h")) {
      TimeKey key = TimeKey.parse(step);
      List<String> texts =
          Stream.iterate(micros("2026-11-29T16:27:18Z"), at -> at + 100_000)
              .limit(60)
              .map(at -> key.kind().moment(TimeKey.start(at, key.stepMicros())))
              .toList();
      assertEquals(texts.stream().sorted().toList(), texts, step);
      assertTrue(texts.stream().map(String::length).distinct().count() == 1, texts.toString());
    }
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  private static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
