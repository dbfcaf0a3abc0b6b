package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tcpconnlat.capture.EventDecoder;
import org.tcpconnlat.capture.EventLayout;

/**
 * Puts raw events into the order of their times. They come nearly so: one is later in the journal
 * than it should be where a CPU was held up between reading the clock and its place in the ring.
 * How long that was at most is known, so an event is handed on once nothing earlier can come.
 *
 * <p>Those that wait are a heap, by time and then by arrival. No more than {@link #MOST} do: where
 * that is not enough, which takes a CPU that stands still for a second while others are busy, the
 * order is left as it is, and nothing is lost. Malformed events are left out. For one thread.
 */
final class EventOrder {
  /** 7.5 MB. */
  static final int MOST = 1 << 16;

  private static final int SPAN_EVENTS = 1024;

  private final long latenessNanos;
  private final Sink sink;
  private final ByteBuffer ordered =
      JournalLayout.littleEndian(ByteBuffer.allocate(SPAN_EVENTS * EventLayout.SIZE));
  private ByteBuffer waiting = place(SPAN_EVENTS);
  private long[] times = new long[SPAN_EVENTS];
  private long[] arrivals = new long[SPAN_EVENTS];

  /** Where in {@link #waiting} an event of the heap is; behind the heap, the free places. */
  private int[] places = free(new int[0], SPAN_EVENTS);

  private int size;
  private long arrived;
  private long newestNanos = Long.MIN_VALUE;

  /** Takes events in order; the buffer is the caller's again on return. */
  interface Sink {
    void accept(ByteBuffer events) throws IOException;
  }

  /**
   * @param latenessNanos by how much at most an event's time is below one before it
   */
  EventOrder(long latenessNanos, Sink sink) {
    this.latenessNanos = latenessNanos;
    this.sink = sink;
  }

  /** Takes whole raw events from position to limit. */
  void take(ByteBuffer events) throws IOException {
    if (latenessNanos == 0) {
      sink.accept(events);
      return;
    }
    for (int at = events.position(); at < events.limit(); at += EventLayout.SIZE) {
      if (EventDecoder.wellFormed(events, at)) {
        add(events, at);
        handOn();
      }
    }
  }

  /** Hands on all that wait. */
  void flush() throws IOException {
    while (size > 0) {
      handOnFirst();
    }
    handOver();
  }

  private void handOn() throws IOException {
    while (size == MOST || (size > 0 && times[0] <= newestNanos - latenessNanos)) {
      handOnFirst();
    }
  }

  private void handOnFirst() throws IOException {
    if (!ordered.hasRemaining()) {
      handOver();
    }
    ordered.put(ordered.position(), waiting, places[0] * EventLayout.SIZE, EventLayout.SIZE);
    ordered.position(ordered.position() + EventLayout.SIZE);
    removeFirst();
  }

  private void handOver() throws IOException {
    sink.accept(ordered.flip());
    ordered.clear();
  }

  private void add(ByteBuffer events, int at) {
    if (size == times.length) {
      grow();
    }
    long time = EventLayout.timeNanos(events, at);
    int place = places[size];
    waiting.put(place * EventLayout.SIZE, events, at, EventLayout.SIZE);
    newestNanos = Math.max(newestNanos, time);
    rise(size++, time, arrived++, place);
  }

  /** The first goes; its place is free. */
  private void removeFirst() {
    int freed = places[0];
    size--;
    long time = times[size];
    long arrival = arrivals[size];
    int place = places[size];
    places[size] = freed;
    if (size > 0) {
      fall(time, arrival, place);
    }
  }

  private void rise(int from, long time, long arrival, int place) {
    int at = from;
    while (at > 0 && isBefore(time, arrival, (at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    set(at, time, arrival, place);
  }

  private void fall(long time, long arrival, int place) {
    int at = 0;
    int child = firstChild(at);
    while (child < size && !isBefore(time, arrival, child)) {
      move(child, at);
      at = child;
      child = firstChild(at);
    }
    set(at, time, arrival, place);
  }

  /** The child that comes before the other; none of the heap where there is no child. */
  private int firstChild(int at) {
    int left = 2 * at + 1;
    int right = left + 1;
    return right < size && isBefore(times[right], arrivals[right], left) ? right : left;
  }

  private boolean isBefore(long time, long arrival, int other) {
    return time < times[other] || (time == times[other] && arrival < arrivals[other]);
  }

  private void move(int from, int to) {
    set(to, times[from], arrivals[from], places[from]);
  }

  private void set(int at, long time, long arrival, int place) {
    times[at] = time;
    arrivals[at] = arrival;
    places[at] = place;
  }

  private void grow() {
    int more = 2 * times.length;
    times = Arrays.copyOf(times, more);
    arrivals = Arrays.copyOf(arrivals, more);
    places = free(places, more);
    waiting = place(more).put(0, waiting, 0, waiting.capacity());
  }

  private static int[] free(int[] taken, int count) {
    int[] places = Arrays.copyOf(taken, count);
    for (int place = taken.length; place < count; place++) {
      places[place] = place;
    }
    return places;
  }

  private static ByteBuffer place(int events) {
    return JournalLayout.littleEndian(ByteBuffer.allocate(events * EventLayout.SIZE));
  }
}
