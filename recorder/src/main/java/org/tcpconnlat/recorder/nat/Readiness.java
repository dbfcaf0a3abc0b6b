package org.tcpconnlat.recorder.nat;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/** Waits until a file descriptor can be read. */
public final class Readiness implements AutoCloseable {
  private static final int POLLFD_BYTES = 8;
  private static final int EVENTS_OFFSET = 4;
  private static final short POLLIN = 1;
  private static final int EINTR = 4;

  private final Memory pollfd = new Memory(POLLFD_BYTES);

  public Readiness(int fd) {
    pollfd.clear();
    pollfd.setInt(0, fd);
    pollfd.setShort(EVENTS_OFFSET, POLLIN);
  }

  /** Whether it became readable within the time; a signal may end the wait early. */
  public boolean await(int timeoutMillis) {
    int ready = Libc.poll(pollfd, 1, timeoutMillis);
    if (ready < 0 && Native.getLastError() != EINTR) {
      throw new IllegalStateException("poll: errno " + Native.getLastError());
    }
    return ready > 0;
  }

  @Override
  public void close() {
    pollfd.close();
  }
}
