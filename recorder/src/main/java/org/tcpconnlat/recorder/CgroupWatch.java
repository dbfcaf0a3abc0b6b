package org.tcpconnlat.recorder;

import java.util.concurrent.TimeUnit;
import org.tcpconnlat.recorder.nat.ThreadPriority;

/**
 * Looks for cgroups when names are wanted: beside the recording, at the lowest priority, and once a
 * second at most.
 */
final class CgroupWatch implements AutoCloseable {
  private static final long PAUSE_SECONDS = 1;

  private final CgroupNames names;
  private final Thread thread;
  private volatile boolean closed;

  CgroupWatch(CgroupNames names) {
    this.names = names;
    thread = new Thread(this::watch, "cgroups");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    ThreadPriority.lowest();
    try {
      while (!closed) {
        names.awaitWanted();
        names.look();
        TimeUnit.SECONDS.sleep(closed ? 0 : PAUSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for nothing: on a busy machine a thread of the lowest priority may take its time. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
