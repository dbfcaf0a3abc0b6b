package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Host;

/** A cgroup's id is a group's within one boot of one host, whichever way its rows lie. */
class CgroupsOfBootsTest {
  private static final long DAY = 86_400_000_000L;

  @TempDir Path directory;

  /** The same id is another group after the host was started again, and on another host. */
  @BeforeEach
  void write() throws IOException {
    write("a.parquet", "web-1", "boot-1", 0, Map.of(4_000L, "/system.slice/nginx"), 1);
    write("b.parquet", "web-1", "boot-2", DAY, Map.of(4_000L, "/system.slice/cron"), 2);
    write("c.parquet", "web-2", "boot-3", 0, Map.of(4_000L, "/user.slice"), 4);
    write("d.parquet", "web-2", "boot-4", DAY, Map.of(), 8);
  }

  private void write(
      String name, String host, String boot, long later, Map<Long, String> names, int connects)
      throws IOException {
    CaptureMetadata metadata =
        Fixture.metadata(host, connects, 0)
            .change()
            .session("session of " + boot)
            .host(new Host(host, "6.18.44", "x86_64", boot))
            .span(Fixture.START_MICROS + later, Fixture.START_MICROS + later + 60_000_000)
            .cgroups(names)
            .build();
    Connect[] all = new Connect[connects];
    Arrays.fill(all, Connect.to("192.0.2.80", 80, 1).at(later + 1_000).in(4_000));
    Fixture.write(directory.resolve(name), metadata, List.of(all));
  }

  @Test
  void areNamedByTheirOwnBoot() {
    assertGroups(directory);
  }

  @Test
  void stayTheirOwnBootsWhenMerged() {
    Path merged = directory.resolve("merged.parquet");
    assertEquals(0, Cli.run("merge", directory, "-o", merged).exit());
    assertGroups(merged);
    Path again = directory.resolve("again.parquet");
    assertEquals(0, Cli.run("filter", merged, "--cgroup", "*cron*", "-o", again).exit());
    assertEquals("2\n", Cli.run("analyze", again, "--count").out());
  }

  private static void assertGroups(Path captures) {
    assertEquals(
        List.of("/system.slice/cron,2", "/system.slice/nginx,1", "/user.slice,4", "4000,8"),
        Cli.run("analyze", captures, "--by", "cgroup", "--format", "csv", "--no-header")
            .out()
            .lines()
            .map(line -> String.join(",", List.of(line.split(",")).subList(0, 2)))
            .sorted()
            .toList());
    assertEquals("1\n", count(captures, "*nginx*"));
    assertEquals("2\n", count(captures, "*cron*"));
    assertEquals("3\n", count(captures, "/system.slice/*"));
    assertEquals("8\n", count(captures, "4000"));
  }

  private static String count(Path captures, String cgroup) {
    return Cli.run("analyze", captures, "--cgroup", cgroup, "--count").out();
  }
}
