package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Names on this machine that are no UTF-8: mount points, hosts, programs and cgroups. */
@Tag("kernel")
class UnusualMachineTest {
  /** Makes such a mount point, host name and JVM, and runs the rest in it. */
  private static final String UNUSUAL_NAMES =
      """
      mkdir $'mount \\xff' && mount -t tmpfs tmpfs $'mount \\xff'
      printf 'web-\\xff' >/proc/sys/kernel/hostname
      java=$1 && shift
      exec -a $'java\\xff' "$java" "$@"
      """;

  @TempDir Path directory;

  @Test
  void recordsAllTheSame() throws Exception {
    List<String> unusual =
        List.of("unshare", "-m", "-u", "bash", "-ec", UNUSUAL_NAMES, "unusual-names");
    assertEquals("web-\ufffd", record(unusual).host().name());
  }

  /** The locale says how Java reads names, and must not matter. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void cgroupIsNamedInAnyLocale(String locale) throws Exception {
    String name = "tcpconnlat+%" + ProcessHandle.current().pid() + "-\u00fc";
    Path root = Cgroups.root().orElseThrow();
    shell("mkdir %s/'%s'$'\\xff'".formatted(root, name));
    try {
      String inGroup = "echo $$ >%s/'%s'$'\\xff'/cgroup.procs; exec \"$@\"".formatted(root, name);
      CaptureMetadata recorded =
          record(List.of("env", "LC_ALL=" + locale, "bash", "-ec", inGroup, "in-group"));
      assertEquals(List.of("/" + name + "\ufffd"), List.copyOf(recorded.cgroups().values()));
    } finally {
      shell("rmdir %s/'%s'$'\\xff'".formatted(root, name));
    }
  }

  /** Records a command that connects once. */
  private CaptureMetadata record(List<String> before) throws Exception {
    try (LoopbackTraffic traffic = new LoopbackTraffic()) {
      String connect = "exec 3<>/dev/tcp/127.0.0.1/" + traffic.port();
      String[] record = {"record", "-o", "run.parquet", "--", "bash", "-c", connect};
      try (ChildRecorder recorder = ChildRecorder.start(directory, before, record)) {
        ChildRecorder.Result result = recorder.await();
        assertEquals(0, result.status(), result.err());
      }
    }
    try (CaptureFile capture = CaptureFile.open(directory.resolve("run.parquet"))) {
      assertEquals(1, capture.connects());
      return capture.metadata();
    }
  }

  private static void shell(String... command) throws IOException, InterruptedException {
    List<String> bash = Stream.concat(Stream.of("bash", "-ec"), Stream.of(command)).toList();
    assertEquals(0, new ProcessBuilder(bash).inheritIO().start().waitFor());
  }
}
