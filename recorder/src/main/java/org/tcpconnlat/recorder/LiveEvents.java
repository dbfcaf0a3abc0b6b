package org.tcpconnlat.recorder;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.recorder.nat.Clocks;

/** Connects as they happen, for the live tool. For one thread. */
public final class LiveEvents implements AutoCloseable {
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final KernelTrace trace;
  private final ClockAnchor anchor;

  private LiveEvents(KernelTrace trace, ClockAnchor anchor) {
    this.trace = trace;
    this.anchor = anchor;
  }

  /** Traces from now on, as the user who called sudo, if one did. */
  public static LiveEvents open(KernelFilter filter) {
    return open(filter, RunAs.of(Optional.empty(), System.getenv()));
  }

  /**
   * Traces from now on, as another user if so asked.
   *
   * @throws org.tcpconnlat.capture.EnvironmentException if this machine can't
   */
  public static LiveEvents open(KernelFilter filter, RunAs user) {
    KernelTrace trace = KernelTrace.load(filter, RecorderOptions.DEFAULT_RING_BYTES);
    try {
      ClockAnchor anchor = Clocks.anchor();
      trace.attach();
      user.take();
      return new LiveEvents(trace, anchor);
    } catch (RuntimeException e) {
      trace.close();
      throw e;
    }
  }

  /** Both clocks at the start: what gives the events their wall time. */
  public ClockAnchor anchor() {
    return anchor;
  }

  /** Hands over events, at most a tenth of a second old, until told to stop; then the rest. */
  public void deliver(EventConsumer consumer, BooleanSupplier stopped) throws IOException {
    while (!stopped.getAsBoolean()) {
      trace.await(WAIT_NANOS);
      trace.drain(consumer);
    }
    trace.detach();
    trace.drain(consumer);
  }

  /** What was seen and lost so far; exact after {@link #deliver}. */
  public Counters counters() {
    return trace.counters();
  }

  @Override
  public void close() {
    trace.close();
  }
}
