package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.Outcome;

/** Connects that their own side gave up, each as one event. */
@Tag("kernel")
class UnansweredConnectsTest {
  private static final int DROPPED = 7003;
  private static final int EINPROGRESS = 115;
  private static final int EADDRNOTAVAIL = 99;
  private static final int ECONNABORTED = 103;

  private static Network network;
  private static TestTrace trace;

  @BeforeAll
  static void open() throws Exception {
    network = Network.open();
    trace = TestTrace.of(network);
  }

  @AfterAll
  static void close() throws Exception {
    trace.close();
    network.close();
  }

  @Test
  void closed() throws Exception {
    assertAborted(network.run("close", Network.NEAR, DROPPED), 0, "");
  }

  @Test
  void disconnected() throws Exception {
    assertAborted(network.run("reconnect", Network.NEAR, DROPPED), 0, "");
  }

  @Test
  void leftOpenAtTheExit() throws Exception {
    assertAborted(network.run("exit", Network.NEAR, DROPPED), 0, "exiting");
  }

  @Test
  void killed() throws Exception {
    assertAborted(network.run("kill", Network.NEAR, DROPPED), 0, "exiting");
  }

  @Test
  void givenUpAfterTheSendTimeout() throws Exception {
    Scenario scenario = network.run("send-timeout", Network.NEAR, DROPPED);
    assertEquals(EINPROGRESS, scenario.report().errno());
    SeenConnect event = assertAborted(scenario, 0, "");
    assertTrue(event.latencyNanos() >= 50_000_000, event::toString);
  }

  @Test
  void destroyedByTheAdministrator() throws Exception {
    Scenario scenario = network.start("destroyed", Network.NEAR, DROPPED);
    scenario.report();
    network.client("ss -K dport = :" + DROPPED);
    scenario.awaitEnd();
    assertAborted(scenario, ECONNABORTED, "");
  }

  private static SeenConnect assertAborted(Scenario scenario, int errno, String flags)
      throws Exception {
    SeenConnect event = trace.only(scenario);
    assertEquals(Outcome.ABORTED, event.outcome(), event::toString);
    assertEquals(errno, event.errno());
    assertEquals(flags, event.flags());
    assertEquals(0, event.synRetransmits());
    assertEquals(DROPPED, event.dport());
    assertTrue(event.lport() > 1023, event::toString);
    return event;
  }

  @Test
  void outOfSourcePorts() throws Exception {
    network.client("sysctl -q net.ipv4.ip_local_port_range='40000 40001'");
    Scenario scenario = network.run("exhausting", Network.NEAR, 80);
    network.client("sysctl -q net.ipv4.ip_local_port_range='32768 60999'");
    assertEquals(EADDRNOTAVAIL, scenario.report().errno());
    var events = trace.events();
    assertEquals(3, events.size(), events::toString);
    SeenConnect event = events.get(2);
    TestTrace.assertIsOf(scenario, event);
    assertEquals(Outcome.ERROR, event.outcome(), event::toString);
    assertEquals("no_port", event.flags());
    assertEquals(0, event.lport());
    assertEquals(Network.NEAR, event.daddr());
    assertEquals(80, event.dport());
  }
}
