package org.tcpconnlat.recorder;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tcpconnlat.recorder.nat.ThreadPriority;

/** Looks for new cgroups every now and then, beside the recording and at the lowest priority. */
final class CgroupWatch implements AutoCloseable {
  private static final long INTERVAL_SECONDS = 10;

  private final CgroupNames names;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  CgroupWatch(CgroupNames names) {
    this.names = names;
    thread = new Thread(this::watch, "cgroups");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    ThreadPriority.lowest();
    try {
      do {
        names.look();
      } while (!closed.await(INTERVAL_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    Joining.uninterruptibly(thread);
  }
}
