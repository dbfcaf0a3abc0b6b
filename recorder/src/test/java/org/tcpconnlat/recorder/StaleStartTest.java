// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata.Counters;

/**
 * Connects whose end no program is told of, as it happens on some kernels: here the programs are
 * detached meanwhile.
 */
@Tag("kernel")
class StaleStartTest {
  private static final int DROPPED = 7003;
  private static final int CONNECTS = 400;

  private static Network network;

  @BeforeAll
  static void open() throws Exception {
    network = Network.open();
    network.client("sysctl -q net.ipv4.tcp_syn_retries=6");
  }

  @AfterAll
  static void close() throws Exception {
    network.close();
  }

  @Test
  void isCountedAsLostWhenItsSocketGoes() throws Exception {
    try (TestTrace trace = TestTrace.of(network)) {
      Scenario hanging = network.start("hanging", Network.NEAR, DROPPED, CONNECTS);
      hanging.report();
      trace.detach();
      network.client("ss -K dport = :" + DROPPED + " >/dev/null");
      trace.attach();
      assertEquals(CONNECTS, trace.counters().inFlightEnd());
      hanging.awaitEnd();
      assertLost(trace.detach());
      assertEquals(List.of(), trace.events());
    }
  }

  /** Past the 8,192 that the hash holds, in the sockets' own storage. */
  @Test
  void isCountedAsLostFromTheSocketsStorageToo() throws Exception {
    int hanging = 8192 + CONNECTS;
    try (TestTrace trace = TestTrace.of(network)) {
      Scenario all = network.start("hanging", Network.NEAR, DROPPED, hanging);
      all.report();
      trace.detach();
      network.client("ss -K dport = :" + DROPPED + " >/dev/null");
      trace.attach();
      all.awaitEnd();
      Counters counters = trace.detach();
      assertEquals(hanging, counters.replaced());
      assertEquals(0, counters.inFlightEnd());
    }
  }

  /** A stale start is its socket's no more when that connects anew. */
  @Test
  void isCountedAsLostWhenItsSocketConnectsAgain() throws Exception {
    try (TestTrace trace = TestTrace.of(network)) {
      Scenario twice = network.start("twice", Network.NEAR, DROPPED, 80);
      twice.report();
      trace.detach();
      network.client("ss -K dport = :" + DROPPED + " >/dev/null");
      trace.attach();
      twice.awaitEnd();
      Counters counters = trace.detach();
      assertEquals(1, counters.replaced());
      assertEquals(0, counters.inFlightEnd());
      assertEquals(0, counters.unaccounted(), counters::toString);
      assertEquals(List.of(80), trace.events().stream().map(SeenConnect::dport).toList());
    }
  }

  /** Their memory goes to the next sockets, half of which are accepted ones. */
  @Test
  void isNoRowOfWhoeverGetsItsSocketsMemory() throws Exception {
    try (TestTrace trace = TestTrace.of(network)) {
      Scenario hanging = network.start("hanging", Network.NEAR, DROPPED, CONNECTS);
      int gone = hanging.report().pid();
      trace.detach();
      hanging.awaitEnd();
      trace.attach();
      assertEquals(CONNECTS, trace.counters().inFlightEnd());
      network.run("hanging", "127.0.0.1", 80, 2 * CONNECTS);
      Counters counters = trace.detach();
      List<SeenConnect> events = trace.events();
      assertTrue(events.stream().noneMatch(event -> event.pid() == gone), events::toString);
      assertEquals(2 * CONNECTS, events.size());
      assertEquals(0, counters.unaccounted(), counters::toString);
    }
  }

  private static void assertLost(Counters counters) {
    assertEquals(CONNECTS, counters.replaced());
    assertEquals(0, counters.inFlightEnd());
    assertEquals(0, counters.unaccounted(), counters::toString);
  }
}
