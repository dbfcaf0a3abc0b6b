package org.tcpconnlat.recorder;

/** Waits for threads that end by themselves. */
final class Joining {
  private Joining() {}

  /** An interrupt meanwhile is kept for later. */
  static void uninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
