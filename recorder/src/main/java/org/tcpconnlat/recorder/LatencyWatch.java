package org.tcpconnlat.recorder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.tcpconnlat.capture.EventDecoder;
import org.tcpconnlat.capture.EventLayout;

/** Looks at the latencies that go by, ten seconds at a time. For one thread. */
final class LatencyWatch {
  static final Duration WINDOW = Duration.ofSeconds(10);

  private final LatencyTrigger trigger;
  private long replies;
  private long above;

  LatencyWatch(LatencyTrigger trigger) {
    this.trigger = trigger;
  }

  /** Looks at raw events, whole ones, from position to limit; moves nothing. */
  void look(ByteBuffer rawEvents) {
    ByteBuffer events = rawEvents.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int at = events.position(); at < events.limit(); at += EventLayout.SIZE) {
      if (EventDecoder.wellFormed(events, at) && EventDecoder.outcome(events, at).replied()) {
        replies++;
        above += EventLayout.latencyNanos(events, at) > trigger.limitNanos() ? 1 : 0;
      }
    }
  }

  /** Whether the window that ends now has what is watched for. */
  boolean endWindow() {
    boolean held = trigger.holds(replies, above);
    replies = 0;
    above = 0;
    return held;
  }

  String condition() {
    return trigger.text();
  }
}
