package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When a session goes on to a new segment, and which ones stay.
 *
 * @param every after this time
 * @param bytes when the journal has at least this size
 * @param keep how many finished segments stay; empty for all
 * @param freezeWhen what keeps the segments around it for good
 */
record Rotation(
    Optional<Duration> every,
    OptionalLong bytes,
    OptionalInt keep,
    Optional<LatencyTrigger> freezeWhen) {
  static final Rotation NONE =
      new Rotation(Optional.empty(), OptionalLong.empty(), OptionalInt.empty(), Optional.empty());

  boolean rotates() {
    return every.isPresent() || bytes.isPresent();
  }
}
