// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether a recorded command and its connects have ended. What it left in the background may still
 * be connecting; but a connect whose end no kernel program was told of is in flight until its
 * socket is gone, and nothing waits for that. For one thread.
 */
final class CommandEnd implements BooleanSupplier {
  /** Longer than the kernel tries by default: 127 s, for a SYN that is sent again six times. */
  static final Duration PATIENCE = Duration.ofSeconds(130);

  private final BooleanSupplier ended;
  private final LongSupplier inFlight;
  private final LongSupplier nanoTime;
  private boolean waiting;
  private long sinceNanos;

  /**
   * @param ended whether the command has
   * @param inFlight connects without an outcome
   * @param nanoTime a clock, in nanoseconds since any moment
   */
  CommandEnd(BooleanSupplier ended, LongSupplier inFlight, LongSupplier nanoTime) {
    this.ended = ended;
    this.inFlight = inFlight;
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean getAsBoolean() {
    if (!ended.getAsBoolean()) {
      return false;
    }
    if (!waiting) {
      waiting = true;
      sinceNanos = nanoTime.getAsLong();
    }
    return inFlight.getAsLong() <= 0 || nanoTime.getAsLong() - sinceNanos > PATIENCE.toNanos();
  }
}
