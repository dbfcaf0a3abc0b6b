package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.Cidr;
import org.tcpconnlat.capture.EnvironmentException;

/** What the kernel program turns away, and that it says so. */
@Tag("kernel")
class KernelFilterTest {
  private static Network network;

  @BeforeAll
  static void open() throws Exception {
    network = Network.open();
  }

  @AfterAll
  static void close() throws Exception {
    network.close();
  }

  @Test
  void byPort() throws Exception {
    BitSet ports = new BitSet();
    ports.set(80);
    ports.set(440, 450);
    assertPasses(
        sockets(ports, List.of()), List.of("127.0.0.1:80", "::ffff:127.0.0.1:80", "::1:443"));
  }

  @Test
  void byIpv4BlockAlsoMappedAddresses() throws Exception {
    assertPasses(
        sockets(new BitSet(), blocks("127.0.0.0/8")),
        List.of("127.0.0.1:80", "::ffff:127.0.0.1:80", "127.0.0.1:6379"));
  }

  @Test
  void byIpv6Block() throws Exception {
    assertPasses(sockets(new BitSet(), blocks("::1/128")), List.of("::1:443"));
  }

  @Test
  void byAnyIpv6BlockNoIpv4() throws Exception {
    assertPasses(sockets(new BitSet(), blocks("::/0")), List.of("::ffff:127.0.0.1:80", "::1:443"));
  }

  @Test
  void byBlocksOfBothFamilies() throws Exception {
    assertPasses(
        sockets(new BitSet(), blocks("2001:db8::/32", "192.0.2.0/24", "::1", "127.0.0.2")),
        List.of("::1:443"));
  }

  @Test
  void byFamily() throws Exception {
    SocketFilter four = new SocketFilter(OptionalInt.of(4), new BitSet(), List.of(), clientNetns());
    assertPasses(
        new KernelFilter(CallerFilter.NONE, four, 0), List.of("127.0.0.1:80", "127.0.0.1:6379"));
  }

  @Test
  void byUser() throws Exception {
    assertPasses(
        callers(new CallerFilter(none(), OptionalInt.of(0), Optional.empty(), Optional.empty())),
        everything());
    assertPasses(
        callers(new CallerFilter(none(), OptionalInt.of(4242), Optional.empty(), Optional.empty())),
        List.of());
  }

  @Test
  void byLatency() throws Exception {
    SocketFilter socket = SocketFilter.ofNetns(network.clientInode());
    KernelFilter slow = new KernelFilter(CallerFilter.NONE, socket, 50_000);
    try (TestTrace trace = TestTrace.of(slow, 1 << 20)) {
      network.run("blocking", Network.NEAR, 80);
      network.run("blocking", Network.FAR, 80);
      Counters counters = trace.detach();
      assertEquals(List.of(Network.FAR), trace.events().stream().map(SeenConnect::daddr).toList());
      assertOthersAreCounted(counters);
    }
  }

  @Test
  void byProcess() throws Exception {
    Process one = new ProcessBuilder("bash", "-c", "read; exec " + connects(80)).start();
    try (TestTrace trace = TestTrace.of(callers(CallerFilter.ofPid((int) one.pid())), 1 << 20)) {
      network.run("blocking", "127.0.0.1", 443);
      one.getOutputStream().close();
      one.waitFor();
      assertOthersAreCounted(trace.detach());
      assertEquals(List.of(80), trace.events().stream().map(SeenConnect::dport).toList());
    }
  }

  @Test
  void byCgroupAndThoseBelowIt() throws Exception {
    Path group =
        Cgroups.root().orElseThrow().resolve("tcpconnlat-test-" + ProcessHandle.current().pid());
    Path below = Files.createDirectories(group.resolve("below"));
    try (TestTrace trace = TestTrace.of(callers(ofCgroup(group)), 1 << 20)) {
      connectIn(group, 80);
      connectIn(below, 443);
      connectIn(group.getParent(), 5432);
      Counters counters = trace.detach();
      List<SeenConnect> events = trace.events();
      assertEquals(List.of(80, 443), events.stream().map(SeenConnect::dport).toList());
      assertEquals(inode(group), events.get(0).cgroupId());
      assertEquals(inode(below), events.get(1).cgroupId());
      assertOthersAreCounted(counters);
    } finally {
      Files.delete(below);
      Files.delete(group);
    }
  }

  @Test
  void rejectsDirectoryThatIsNoCgroup() {
    EnvironmentException e =
        assertThrows(
            EnvironmentException.class,
            () -> TestTrace.of(callers(ofCgroup(Path.of("/etc"))), 1 << 20));
    assertEquals("/etc: not a directory of cgroup v2", e.getMessage());
  }

  @Test
  void byDescentFromThisProcess() throws Exception {
    CallerFilter descendants =
        new CallerFilter(none(), none(), Optional.empty(), Optional.of("bash"));
    Process stranger = new ProcessBuilder("bash", "-c", "read; " + connects(80)).start();
    try (TestTrace trace = TestTrace.of(callers(descendants), 1 << 20)) {
      // Born before the trace: not a descendant that it knows.
      stranger.getOutputStream().close();
      stranger.waitFor();
      // A grandchild, too, whose parent ends first; it holds the output open until it ends.
      String grandchild = "(sleep 0.2; " + connects(6379) + ") & ";
      new ProcessBuilder("bash", "-c", connects(443) + "; " + grandchild)
          .start()
          .getInputStream()
          .readAllBytes();
      Counters counters = trace.detach();
      assertEquals(
          List.of(443, 6379), trace.events().stream().map(SeenConnect::dport).sorted().toList());
      assertOthersAreCounted(counters);
      assertEquals(0, trace.untracked());
    }
  }

  private static String connects(int port) {
    return network.scenarioCommand("blocking 127.0.0.1 " + port);
  }

  private static void connectIn(Path cgroup, int port) throws Exception {
    new ProcessBuilder(
            "bash", "-ec", "echo $$ >" + cgroup.resolve("cgroup.procs") + "; " + connects(port))
        .start()
        .waitFor();
  }

  private static long inode(Path file) throws Exception {
    return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
  }

  private static CallerFilter ofCgroup(Path group) {
    return new CallerFilter(none(), none(), Optional.of(group), Optional.empty());
  }

  private static KernelFilter callers(CallerFilter caller) {
    return new KernelFilter(caller, SocketFilter.ofNetns(network.clientInode()), 0);
  }

  private static KernelFilter sockets(BitSet ports, List<Cidr> blocks) {
    return new KernelFilter(
        CallerFilter.NONE, new SocketFilter(none(), ports, blocks, clientNetns()), 0);
  }

  private static List<Cidr> blocks(String... texts) {
    return Stream.of(texts).map(text -> Cidr.parse("--daddr", text)).toList();
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private static OptionalLong clientNetns() {
    return OptionalLong.of(network.clientInode());
  }

  private static List<String> everything() {
    return List.of("127.0.0.1:80", "::ffff:127.0.0.1:80", "::1:443", "127.0.0.1:6379");
  }

  /** Makes the same four connects each time, and expects some of them. */
  private static void assertPasses(KernelFilter filter, List<String> passing) throws Exception {
    try (TestTrace trace = TestTrace.of(filter, 1 << 20)) {
      network.run("blocking", "127.0.0.1", 80);
      network.run("blocking", "::ffff:127.0.0.1", 80);
      network.run("blocking", "::1", 443);
      network.run("blocking", "127.0.0.1", 6379);
      Counters counters = trace.detach();
      List<String> seen =
          trace.events().stream().map(event -> event.daddr() + ":" + event.dport()).toList();
      assertEquals(passing, seen);
      assertEquals(passing.size(), counters.emitted());
      assertOthersAreCounted(counters);
    }
  }

  /** Those of the rest of the machine among them. */
  private static void assertOthersAreCounted(Counters counters) {
    assertEquals(counters.seen() - counters.emitted(), counters.filtered());
    assertEquals(0, counters.unaccounted(), counters::toString);
  }
}
