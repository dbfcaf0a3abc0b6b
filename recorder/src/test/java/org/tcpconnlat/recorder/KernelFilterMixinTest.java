package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.recorder.nat.ProgramConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class KernelFilterMixinTest {
  @Command
  private static final class Trace {
    @Mixin private KernelFilterMixin filters;
  }

  @Test
  void nothingIsFilteredByDefault() {
    assertEquals(KernelFilter.NONE, parse());
    assertEquals(Map.of(), parse().toMap());
  }

  @Test
  void saysItselfByTheNamesOfItsOptions() {
    KernelFilter filter =
        parse(
            "-p 181 -6 --min-ms 1.50 --dport 443,8000-8002,80,81 --uid 0 --netns 4026531840"
                + " --daddr 10.0.0.0/8,2001:db8::/32 --daddr 192.0.2.1");
    assertEquals(
        Map.of(
            "pid", "181",
            "ip", "6",
            "min-ms", "1.5",
            "dport", "80-81,443,8000-8002",
            "uid", "0",
            "netns", "4026531840",
            "daddr", "10.0.0.0/8,2001:db8::/32,192.0.2.1"),
        filter.toMap());
  }

  @Test
  void userMayBeGivenByName() {
    assertEquals(OptionalInt.of(65_534), parse("--uid nobody").caller().uid());
    assertEquals("4294967294", parse("--uid 4294967294").toMap().get("uid"));
  }

  @Test
  void netnsMayBeGivenByItsFile() throws Exception {
    Path own = Path.of("/proc/self/ns/net");
    long inode = ((Number) Files.getAttribute(own, "unix:ino")).longValue();
    assertEquals(inode, parse("--netns " + own).socket().netns().orElseThrow());
  }

  @Test
  void familiesExcludeEachOther() {
    assertThrows(UsageException.class, () -> parse("-4 -6"));
    assertEquals(OptionalInt.of(4), parse("-4").socket().ip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p 0",
        "--uid no-such-user",
        "--uid 4294967295",
        "--min-ms -1",
        "--dport 65536",
        "--dport 90-80",
        "--dport http",
        "--dport ,",
        "--daddr ,",
        "--daddr example.org",
        "--netns /etc/passwd",
        "--netns /no/such/file",
        "--netns 4294967296",
        "--cgroup /no-such-group",
      })
  void rejectsWhatMakesNoSense(String options) {
    assertThrows(UsageException.class, () -> parse(options));
  }

  @Test
  void takesAsManyBlocksAsTheProgramHasRoomFor() {
    String blocks = "10.0.0.0/8" + ",2001:db8::/32".repeat(ProgramConfig.NETWORKS_MAX - 1);
    FilterConfig.of(parse("--daddr " + blocks), 1 << 16);
    UsageException e =
        assertThrows(UsageException.class, () -> parse("--daddr " + blocks + " --daddr 192.0.2.1"));
    assertTrue(e.getMessage().startsWith("--daddr: 65 blocks"), e::getMessage);
  }

  private static KernelFilter parse(String options) {
    return parse(options.split(" "));
  }

  private static KernelFilter parse(String... options) {
    Trace trace = new Trace();
    new CommandLine(trace).parseArgs(options);
    return trace.filters.filter();
  }
}
