package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.recorder.nat.NotifySocket;

/**
 * The service manager that started this process, if one did and wants to hear how it is, as
 * sd_notify(3) has it: systemd then knows a recorder that hangs from one that finishes a large
 * segment. For any thread.
 */
final class Supervisor implements Progress {
  /** Longer than any step of finishing that says nothing: to read a journal, to sync a capture. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration PROGRESS = Duration.ofSeconds(1);

  private final Optional<NotifySocket> socket;
  private final OptionalLong watchdogNanos;
  private final AtomicLong workedNanos = new AtomicLong(System.nanoTime());
  private final AtomicLong progressNanos = new AtomicLong(System.nanoTime());

  private Supervisor(Optional<NotifySocket> socket, OptionalLong watchdogNanos) {
    this.socket = socket;
    this.watchdogNanos = watchdogNanos;
  }

  /** By the variables that systemd sets; without them nobody is told anything. */
  static Supervisor of(Map<String, String> environment) {
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    return new Supervisor(
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).flatMap(NotifySocket::named),
        micros.matches("[0-9]{1,15}")
            ? OptionalLong.of(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)))
            : OptionalLong.empty());
  }

  /** It records. */
  void ready() {
    send("READY=1");
  }

  /** It went round once more: to be called more often than the watchdog waits. */
  void works() {
    if (watchdogNanos.isPresent() && isDue(workedNanos, watchdogNanos.getAsLong() / 2)) {
      send("WATCHDOG=1");
    }
  }

  /** It was told to stop, and finishes. */
  void stopping() {
    send("STOPPING=1\n" + extended());
  }

  /** Finishing goes on, and gets more time for it, whether to stop or to start takes that long. */
  @Override
  public void at(long done, long all) {
    if (isDue(progressNanos, PROGRESS.toNanos())) {
      send(extended());
    }
  }

  private static String extended() {
    return "WATCHDOG=1\nEXTEND_TIMEOUT_USEC=" + TimeUnit.NANOSECONDS.toMicros(PATIENCE.toNanos());
  }

  private static boolean isDue(AtomicLong last, long interval) {
    long now = System.nanoTime();
    long before = last.get();
    return now - before >= interval && last.compareAndSet(before, now);
  }

  /** A manager that can't be told is one that is gone, and then there is nothing to tell. */
  private void send(String lines) {
    socket.ifPresent(to -> to.send(lines));
  }
}
