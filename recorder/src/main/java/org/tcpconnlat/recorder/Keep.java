package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much of what was recorded stays, of all the finished captures of a name, whichever run
 * recorded them; the oldest go first.
 *
 * @param count so many of them
 * @param time those that hold the last so much of recording; time that nobody recorded isn't
 *     counted
 * @param bytes all of them, and journals, in so much
 * @param free so much of the disk is left free; empty for what {@link Room} takes for enough
 */
record Keep(OptionalInt count, Optional<Duration> time, OptionalLong bytes, OptionalLong free) {
  static final Keep ALL =
      new Keep(OptionalInt.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Whether captures may be removed at all. */
  boolean removes() {
    return count.isPresent() || time.isPresent() || bytes.isPresent();
  }
}
