package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata.Counters;

/** The real kernel's events of the sockets on a network's client side. */
final class TestTrace implements AutoCloseable {
  private final KernelTrace trace;

  private TestTrace(KernelTrace trace) {
    this.trace = trace;
  }

  static TestTrace of(Network network) {
    return of(network, CallerFilter.NONE, RecorderOptions.DEFAULT_RING_BYTES);
  }

  static TestTrace of(Network network, CallerFilter caller, int ringBytes) {
    SocketFilter socket = SocketFilter.ofNetns(network.clientInode());
    return of(new KernelFilter(caller, socket, 0), ringBytes);
  }

  static TestTrace of(KernelFilter filter, int ringBytes) {
    TestTrace trace = new TestTrace(KernelTrace.load(filter, ringBytes));
    trace.trace.attach();
    return trace;
  }

  /** What has come since the last call. */
  List<SeenConnect> events() throws IOException {
    List<SeenConnect> events = new ArrayList<>();
    trace.drain(raw -> events.addAll(SeenConnect.all(raw)));
    return events;
  }

  /** The one event of a scenario that has ended, which must be the only one. */
  SeenConnect only(Scenario scenario) throws IOException {
    List<SeenConnect> events = events();
    assertEquals(1, events.size(), events::toString);
    assertIsOf(scenario, events.get(0));
    return events.get(0);
  }

  /** Whose it is, and that it lies within the scenario's run. */
  static void assertIsOf(Scenario scenario, SeenConnect event) throws IOException {
    assertEquals(scenario.report().pid(), event.pid());
    assertEquals(scenario.report().tid(), event.tid());
    assertEquals(0, event.uid());
    assertEquals("scenario", event.process());
    // Times are truncated to a microsecond, the event's by the decoder.
    assertTrue(event.startNanos() >= scenario.report().beforeNanos() - 1000, event::toString);
    assertTrue(event.endNanos() <= scenario.endNanos(), event::toString);
  }

  int drain(EventConsumer consumer) throws IOException {
    return trace.drain(consumer);
  }

  Counters counters() {
    return trace.counters();
  }

  long untracked() {
    return trace.untracked();
  }

  /** Sees on, after {@link #detach}. */
  void attach() {
    trace.attach();
  }

  /** The final counts; events can still be had. */
  Counters detach() {
    trace.detach();
    return trace.counters();
  }

  @Override
  public void close() {
    trace.close();
  }
}
