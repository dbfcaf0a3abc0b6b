package org.tcpconnlat.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tcpconnlat.capture.CaptureSource.Consumer;

/**
 * Turns raw events into batches, in the order they come, which is the order in which the kernel put
 * them into the ring: that of time, but for events that ended on several CPUs within microseconds.
 *
 * <p>Names and addresses are numbered by their raw bytes, so that one seen before costs no String.
 * Without dictionaries of the caller's, they are replaced, between two batches, once they hold
 * {@link #MAX_TEXTS}: a stream with millions of distinct addresses is decoded in bounded memory,
 * and ids hold for one batch's {@link ConnectBatch#dictionaries} only.
 */
public final class EventDecoder {
  static final int MAX_TEXTS = 1 << 15;

  /** Far above TCP_MAX_STATES of any kernel so far, which is 13. */
  private static final int MAX_TCP_STATE = 31;

  private static final int MAX_ERRNO = 4095;

  private final WallClock clock;
  private final String host;
  private final boolean bounded;
  private EventTexts texts;
  private ConnectBatch batch;
  private int hostId;
  private long failures;

  /**
   * A decoder in bounded memory.
   *
   * @param clock what gives the events' monotonic times on the wall clock
   * @param host the machine that recorded, for every row
   */
  public EventDecoder(WallClock clock, String host) {
    this(clock, host, new Dictionaries(), true);
  }

  /** A decoder whose ids are the caller's. */
  public EventDecoder(WallClock clock, String host, Dictionaries dictionaries) {
    this(clock, host, dictionaries, false);
  }

  private EventDecoder(WallClock clock, String host, Dictionaries dictionaries, boolean bounded) {
    this.clock = clock;
    this.host = host;
    this.bounded = bounded;
    renew(dictionaries);
  }

  /**
   * Whether a raw event can be what the kernel program writes: a family, a state, an errno, counts
   * that exist, and a duration that fits between boot and the event's time.
   */
  public static boolean wellFormed(ByteBuffer events, int at) {
    int ip = EventLayout.ip(events, at);
    int state = EventLayout.state(events, at);
    int error = EventLayout.error(events, at);
    long latency = EventLayout.latencyNanos(events, at);
    return (ip == 4 || ip == 6)
        && state > 0
        && state <= MAX_TCP_STATE
        && error >= 0
        && error <= MAX_ERRNO
        && latency >= 0
        && latency <= EventLayout.timeNanos(events, at)
        && EventLayout.retransmits(events, at) >= 0;
  }

  /**
   * Decodes whole raw events from position to limit. Batches go to the consumer when they are full;
   * what remains waits for more events or {@link #flush}.
   */
  public void decode(ByteBuffer rawEvents, Consumer consumer) throws IOException {
    ByteBuffer events = rawEvents.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int end = events.limit() - EventLayout.SIZE;
    for (int at = events.position(); at <= end; at += EventLayout.SIZE) {
      if (!wellFormed(events, at)) {
        failures++;
        continue;
      }
      row(events, at);
      if (batch.isFull()) {
        flush(consumer);
      }
    }
    rawEvents.position(rawEvents.limit());
  }

  /** Hands over the rows that wait, if there are any. */
  public void flush(Consumer consumer) throws IOException {
    if (batch.size > 0) {
      consumer.accept(batch);
      batch.size = 0;
    }
    if (bounded && texts.size() > MAX_TEXTS) {
      renew(new Dictionaries());
    }
  }

  /** How the connect of a well-formed raw event ended. */
  public static Outcome outcome(ByteBuffer events, int at) {
    return OutcomeRule.outcome(
        EventLayout.state(events, at),
        EventLayout.error(events, at),
        EventLayout.flags(events, at));
  }

  /** Events that were left out because they are malformed. */
  public long failures() {
    return failures;
  }

  private void renew(Dictionaries dictionaries) {
    texts = new EventTexts(dictionaries);
    batch = new ConnectBatch(dictionaries);
    hostId = dictionaries.host().id(host);
  }

  private void row(ByteBuffer events, int at) {
    int i = batch.size++;
    int error = EventLayout.error(events, at);
    int flags = EventLayout.flags(events, at);
    batch.timeMicros[i] = clock.micros(EventLayout.timeNanos(events, at));
    batch.latencyNanos[i] = EventLayout.latencyNanos(events, at);
    batch.pid[i] = EventLayout.pid(events, at);
    batch.tid[i] = EventLayout.tid(events, at);
    batch.uid[i] = EventLayout.uid(events, at);
    batch.comm[i] = texts.comm(events, at);
    batch.process[i] = texts.process(events, at);
    batch.ip[i] = EventLayout.ip(events, at);
    batch.saddr[i] = texts.saddr(events, at);
    batch.daddr[i] = texts.daddr(events, at);
    batch.lport[i] = EventLayout.lport(events, at);
    batch.dport[i] = EventLayout.dport(events, at);
    batch.outcome[i] = OutcomeRule.outcome(EventLayout.state(events, at), error, flags).ordinal();
    batch.errno[i] = error;
    batch.synRetransmits[i] = EventLayout.retransmits(events, at);
    batch.cgroupId[i] = EventLayout.cgroupId(events, at);
    batch.netns[i] = EventLayout.netns(events, at);
    batch.flags[i] = flags & ConnectFlags.ALL;
    batch.host[i] = hostId;
  }
}
