package org.tcpconnlat.recorder.nat;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/**
 * Waits until a file descriptor's writer asks for its reader, or another thread does. Edge-
 * triggered: data that lies there without the writer asking ends no wait, and nothing is read to
 * reset it.
 */
public final class Readiness implements AutoCloseable {
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLLIN = 1;
  private static final int EPOLLET = 1 << 31;
  private static final int EINTR = 4;

  /** {@code struct epoll_event} has 12 bytes on x86-64 and 16 elsewhere; its data stays 0. */
  static final int EVENT_BYTES = 16;

  private static final int EVENTS = 2;

  private final Memory events = new Memory(EVENTS * EVENT_BYTES);
  private final int epoll;
  private final int wakeup;
  private boolean closed;

  public Readiness(int fd) {
    epoll = checked("epoll_create1", Libc.epoll_create1(Libc.O_CLOEXEC));
    wakeup = checked("eventfd", Libc.eventfd(0, Libc.O_CLOEXEC));
    watch(fd);
    watch(wakeup);
  }

  private void watch(int fd) {
    events.clear();
    events.setInt(0, EPOLLIN | EPOLLET);
    checked("epoll_ctl", Libc.epoll_ctl(epoll, EPOLL_CTL_ADD, fd, events));
  }

  /** Waits no longer than the time; a signal may end the wait early. */
  public void await(int timeoutMillis) {
    int ready = Libc.epoll_wait(epoll, events, EVENTS, timeoutMillis);
    if (ready < 0 && Native.getLastError() != EINTR) {
      throw new IllegalStateException("epoll_wait: errno " + Native.getLastError());
    }
  }

  /** Ends the wait that is under way, or else the next one. For any thread, at any time. */
  public synchronized void wake() {
    if (!closed) {
      Libc.eventfd_write(wakeup, 1);
    }
  }

  private static int checked(String call, int result) {
    if (result < 0) {
      throw new IllegalStateException(call + ": errno " + Native.getLastError());
    }
    return result;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Libc.close(wakeup);
    Libc.close(epoll);
    events.close();
  }
}
