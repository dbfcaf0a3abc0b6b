package org.tcpconnlat.analyzer.parallel;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tcpconnlat.capture.EnvironmentException;

class WorkersTest {
  static Stream<Throwable> failures() {
    return Stream.of(
        new IOException("a file"),
        new EnvironmentException("a full disk; another place"),
        new OutOfMemoryError("Java heap space"));
  }

  /** Whoever reports it tells by its kind what helps. */
  @ParameterizedTest
  @MethodSource("failures")
  void passOnWhatAStepThrew(Throwable failure) {
    try (Workers workers = new Workers(2)) {
      Throwable thrown =
          assertThrows(
              Throwable.class,
              () ->
                  workers.each(
                      10,
                      () -> failure,
                      (number, own) -> {
                        if (number == 7) {
                          Thrown.again(own);
                        }
                      }));
      assertSame(failure, thrown);
    }
  }
}
