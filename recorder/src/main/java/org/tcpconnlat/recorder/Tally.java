package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.finish.Finished;

/** What the finished captures of a session hold together. */
final class Tally {
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private int captures;
  private int damaged;
  private long bytes;
  private long unnamed;
  private Optional<Path> first = Optional.empty();

  void add(Finished finished) {
    finished.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    captures++;
    bytes += finished.bytes();
    damaged += finished.damage().isPresent() ? 1 : 0;
    unnamed += finished.metadata().unnamed();
    first = first.or(() -> Optional.of(finished.capture()));
  }

  Map<Outcome, Long> outcomes() {
    return outcomes;
  }

  int captures() {
    return captures;
  }

  /** Those whose journals could not be read to their ends. */
  int damaged() {
    return damaged;
  }

  /** Connects of cgroups whose names found no place. */
  long unnamed() {
    return unnamed;
  }

  long bytes() {
    return bytes;
  }
}
