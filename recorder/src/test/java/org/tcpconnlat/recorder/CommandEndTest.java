// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommandEndTest {
  private boolean ended;
  private long inFlight;
  private long nanos;
  private final CommandEnd end = new CommandEnd(() -> ended, () -> inFlight, () -> nanos);

  @Test
  void waitsForTheCommand() {
    assertFalse(end.getAsBoolean());
    ended = true;
    assertTrue(end.getAsBoolean());
  }

  @Test
  void waitsForTheConnectsOfWhatItLeft() {
    ended = true;
    inFlight = 2;
    assertFalse(end.getAsBoolean());
    inFlight = 0;
    assertTrue(end.getAsBoolean());
  }

  /** What was told of only after its entry was gone, say. */
  @Test
  void waitsForNoNegativeNumberOfConnects() {
    ended = true;
    inFlight = -1;
    assertTrue(end.getAsBoolean());
  }

  @Test
  void waitsNoLongerThanTheKernelTriesFromTheCommandsEndOn() {
    inFlight = 1;
    nanos = 2 * CommandEnd.PATIENCE.toNanos();
    assertFalse(end.getAsBoolean());
    ended = true;
    assertFalse(end.getAsBoolean());
    nanos += CommandEnd.PATIENCE.toNanos();
    assertFalse(end.getAsBoolean());
    nanos++;
    assertTrue(end.getAsBoolean());
  }
}
