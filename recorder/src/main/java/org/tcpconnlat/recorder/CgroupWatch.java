package org.tcpconnlat.recorder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.recorder.nat.ThreadPriority;

/**
 * Looks for cgroups when events come from one that was not seen before: beside the recording, at
 * the lowest priority, and once a second at most. One thread looks while the recording shows events
 * from another.
 */
final class CgroupWatch implements AutoCloseable {
  private static final long PAUSE_SECONDS = 1;

  /** Ids that are remembered, and so looked for; far above the groups of any machine. */
  private static final int MOST = 100_000;

  /** A power of two. */
  private static final int RECENT = 256;

  private final CgroupNames names;
  private final Thread thread;
  private final Set<Long> seen = new HashSet<>();

  /** Ids that were seen, each at a place of its own: most events need no more than a look here. */
  private final long[] recent = new long[RECENT];

  private final Semaphore unknown = new Semaphore(1);
  private volatile boolean closed;

  CgroupWatch(CgroupNames names) {
    this.names = names;
    thread = new Thread(this::watch, "cgroups");
    thread.setDaemon(true);
    thread.start();
  }

  /** Has the groups looked for that these events, raw and whole, are the first from. */
  void see(ByteBuffer rawEvents) {
    ByteBuffer events = rawEvents.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int at = events.position(); at < events.limit(); at += EventLayout.SIZE) {
      long id = EventLayout.cgroupId(events, at);
      int place = (int) id & (RECENT - 1);
      if (recent[place] != id) {
        recent[place] = id;
        seeAgain(id);
      }
    }
  }

  private void seeAgain(long id) {
    if (seen.size() < MOST && seen.add(id) && !names.knows(id)) {
      unknown.release();
    }
  }

  private void watch() {
    ThreadPriority.lowest();
    try {
      while (!closed) {
        unknown.acquire();
        unknown.drainPermits();
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
