package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.Outcome;

/** How connects end by what the network does, each as one event. */
@Tag("kernel")
class ConnectOutcomesTest {
  private static final int ECONNREFUSED = 111;
  private static final int ETIMEDOUT = 110;
  private static final int EHOSTUNREACH = 113;
  private static final int EACCES = 13;

  private static final long SECOND = 1_000_000_000;

  private static Network network;
  private static TestTrace trace;

  @BeforeAll
  static void open() throws Exception {
    network = Network.open();
    network.server(
        """
        nft -f - <<'RULES'
        table inet more {
          chain input {
            type filter hook input priority filter - 1;
            tcp dport 7005 reject with icmpx port-unreachable
            tcp dport 7006 reject with icmpx admin-prohibited
          }
        }
        RULES
        """);
    // A cable whose other end answers no ARP and no ND; both give up after 300 ms.
    network.client(
        """
        sysctl -q net.ipv4.tcp_syn_retries=1
        ip link add deaf type veth peer name mute
        ip link set deaf up
        ip link set mute up
        ip addr add 198.18.7.1/24 dev deaf
        ip addr add 2001:db8:77::1/64 dev deaf nodad
        sysctl -q net.ipv4.neigh.deaf.retrans_time_ms=100 net.ipv6.neigh.deaf.retrans_time_ms=100
        """);
    trace = TestTrace.of(network);
  }

  @AfterAll
  static void close() throws Exception {
    trace.close();
    network.close();
  }

  @Test
  void establishedOverIpv4() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", Network.NEAR, 80));
    assertAddresses(event, 4, "192.0.2.2", Network.NEAR, 80);
    assertEnd(event, Outcome.ESTABLISHED, 0, 0, Network.NEAR_NANOS);
    assertEquals("scenario", event.comm());
    assertEquals("", event.flags());
    assertEquals(network.clientInode(), event.netns());
  }

  @Test
  void establishedOverIpv6() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", Network.NEAR_V6, 443));
    assertAddresses(event, 6, "2001:db8:1::2", Network.NEAR_V6, 443);
    assertEnd(event, Outcome.ESTABLISHED, 0, 0, Network.NEAR_NANOS);
  }

  @Test
  void establishedFromIpv6SocketOverIpv4() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", "::ffff:" + Network.FAR, 80));
    assertAddresses(event, 6, "::ffff:198.51.100.2", "::ffff:" + Network.FAR, 80);
    assertEnd(event, Outcome.ESTABLISHED, 0, 0, Network.FAR_NANOS);
  }

  @Test
  void establishedWithoutBlocking() throws Exception {
    SeenConnect event = trace.only(network.run("nonblocking", Network.FAR, 80));
    assertEnd(event, Outcome.ESTABLISHED, 0, 0, Network.FAR_NANOS);
  }

  @Test
  void refusedByReset() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", Network.FAR, 81));
    assertAddresses(event, 4, "198.51.100.2", Network.FAR, 81);
    assertEnd(event, Outcome.REFUSED, ECONNREFUSED, 0, Network.FAR_NANOS);
  }

  @Test
  void refusedByResetOverIpv6() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", Network.NEAR_V6, 81));
    assertEnd(event, Outcome.REFUSED, ECONNREFUSED, 0, Network.NEAR_NANOS);
  }

  @Test
  void refusedWithinTheMachine() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", "127.0.0.1", 81));
    assertEnd(event, Outcome.REFUSED, ECONNREFUSED, 0, 0);
  }

  @Test
  void timedOutWithoutAnAnswer() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", Network.NEAR, 7003));
    assertEquals(Outcome.TIMED_OUT, event.outcome());
    assertEquals(ETIMEDOUT, event.errno());
    assertTrue(event.synRetransmits() >= 1, event::toString);
    assertTrue(event.latencyNanos() >= 2 * SECOND, event::toString);
  }

  /**
   * Some kernels tell no tracer of what a few interrupts do: such an end must be counted as lost.
   */
  @Test
  void timedOutByTheUsersTimeout() throws Exception {
    long lost = trace.counters().replaced();
    Scenario scenario = network.run("user-timeout", Network.NEAR, 7003);
    List<SeenConnect> events = trace.events();
    if (events.isEmpty()) {
      assertEquals(lost + 1, trace.counters().replaced());
      scenario = network.run("user-timeout", Network.NEAR, 7003);
      events = trace.events();
    }
    assertEquals(1, events.size(), events::toString);
    TestTrace.assertIsOf(scenario, events.get(0));
    assertEnd(events.get(0), Outcome.TIMED_OUT, ETIMEDOUT, 1, SECOND);
  }

  @Test
  void unreachableHost() throws Exception {
    assertUnreachable(network.run("blocking", Network.NEAR, 7004), EHOSTUNREACH);
  }

  @Test
  void unreachableHostOverIpv6() throws Exception {
    assertUnreachable(network.run("blocking", Network.NEAR_V6, 7004), EHOSTUNREACH);
  }

  @Test
  void unreachablePortIsNotTakenForAReset() throws Exception {
    assertUnreachable(network.run("blocking", Network.NEAR, 7005), ECONNREFUSED);
  }

  @Test
  void unreachablePortOverIpv6IsNotTakenForAReset() throws Exception {
    assertUnreachable(network.run("blocking", Network.NEAR_V6, 7005), ECONNREFUSED);
  }

  @Test
  void prohibited() throws Exception {
    assertUnreachable(network.run("blocking", Network.NEAR, 7006), EHOSTUNREACH);
  }

  @Test
  void prohibitedOverIpv6() throws Exception {
    assertUnreachable(network.run("blocking", Network.NEAR_V6, 7006), EACCES);
  }

  /** ICMP counts once the SYN was sent again: the first may have met a passing trouble. */
  private static void assertUnreachable(Scenario scenario, int errno) throws Exception {
    SeenConnect event = trace.only(scenario);
    assertEquals(errno, scenario.report().errno());
    assertEquals(Outcome.UNREACHABLE, event.outcome(), event::toString);
    assertEquals(errno, event.errno());
  }

  @Test
  void noAnswerToArp() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", "198.18.7.77", 80));
    assertAddresses(event, 4, "198.18.7.1", "198.18.7.77", 80);
    assertEnd(event, Outcome.UNREACHABLE, EHOSTUNREACH, 0, 0);
  }

  @Test
  void noAnswerToNeighbourDiscovery() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", "2001:db8:77::77", 80));
    assertEnd(event, Outcome.UNREACHABLE, EHOSTUNREACH, 0, 0);
  }

  @Test
  void firstSynLost() throws Exception {
    SeenConnect event = trace.only(network.run("blocking", Network.NEAR, 7001));
    assertEnd(event, Outcome.ESTABLISHED, 0, 1, SECOND);
  }

  @Test
  void firstTwoSynsLost() throws Exception {
    network.client("sysctl -q net.ipv4.tcp_syn_retries=3");
    SeenConnect event = trace.only(network.run("blocking", Network.NEAR, 7002));
    network.client("sysctl -q net.ipv4.tcp_syn_retries=1");
    assertEnd(event, Outcome.ESTABLISHED, 0, 2, 2 * SECOND);
  }

  private static void assertAddresses(
      SeenConnect event, int ip, String saddr, String daddr, int dport) {
    assertEquals(ip, event.ip());
    assertEquals(saddr, event.saddr());
    assertEquals(daddr, event.daddr());
    assertEquals(dport, event.dport());
    assertTrue(event.lport() > 1023, event::toString);
  }

  /** At least the known delay; that it ended within the scenario is checked of each. */
  private static void assertEnd(
      SeenConnect event, Outcome outcome, int errno, int retransmits, long delayNanos) {
    assertEquals(outcome, event.outcome(), event::toString);
    assertEquals(errno, event.errno());
    assertEquals(retransmits, event.synRetransmits());
    assertTrue(event.latencyNanos() >= delayNanos, event::toString);
  }
}
