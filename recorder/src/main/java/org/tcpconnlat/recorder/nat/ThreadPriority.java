package org.tcpconnlat.recorder.nat;

import com.sun.jna.Native;

/**
 * What share of the processor a thread gets; Java's own priorities do nothing on Linux unless the
 * JVM is told so.
 */
public final class ThreadPriority {
  private static final int PRIO_PROCESS = 0;
  private static final int LOWEST = 19;

  private ThreadPriority() {}

  /** The calling thread runs when no other wants to: nice(1) 19. Who 0 is the caller's thread. */
  public static void lowest() {
    if (Libc.setpriority(PRIO_PROCESS, 0, LOWEST) != 0) {
      throw new IllegalStateException("setpriority: errno " + Native.getLastError());
    }
  }
}
