package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** How little privilege a recording needs, and how soon it gives it up. */
@Tag("kernel")
class PrivilegeTest {
  private static final int NOBODY = 65_534;
  private static final String NO_CAPABILITIES = "0000000000000000";

  @TempDir private static Path program;
  @TempDir private Path directory;

  private static String classPath;

  @BeforeAll
  static void copyProgram() throws Exception {
    classPath = ReadableProgram.copyTo(program);
  }

  @Test
  void underSudoEveryThreadBecomesTheCaller() throws Exception {
    give(directory);
    List<String> sudo = List.of("env", "SUDO_UID=" + NOBODY, "SUDO_GID=" + NOBODY);
    try (ChildRecorder recorder = start(sudo, "-o", "run.parquet")) {
      recorder.awaitRecording();
      assertEveryThreadIsNobody(recorder.pid());
      assertRecords(recorder);
    }
    assertOwnedByNobody(directory.resolve("run.parquet"));
  }

  @Test
  void namedUserIsBecome() throws Exception {
    give(directory);
    try (ChildRecorder recorder = start(List.of(), "-o", "run.parquet", "--user", "nobody")) {
      recorder.awaitRecording();
      assertEveryThreadIsNobody(recorder.pid());
      assertRecords(recorder);
    }
    assertOwnedByNobody(directory.resolve("run.parquet"));
  }

  /** As directories of many users give them; the larger is negative in 32 bits. */
  @ParameterizedTest
  @ValueSource(longs = {1_854_400_500L, 4_294_967_294L})
  void idsOfTenDigitsAreIds(long id) throws Exception {
    give(directory, (int) id);
    List<String> sudo = List.of("env", "SUDO_UID=" + id, "SUDO_GID=" + id);
    String[] command = {"-o", "run.parquet", "--", "sh", "-c", "id -u >id; id -g >>id"};
    try (ChildRecorder recorder = start(sudo, command)) {
      ChildRecorder.Result result = recorder.await();
      assertEquals(0, result.status(), result.err());
    }
    assertEquals(id + "\n" + id + "\n", Files.readString(directory.resolve("id")));
    assertOwnedBy((int) id, directory.resolve("run.parquet"));
  }

  /** As {@code recover} hands over what it makes. */
  @ParameterizedTest
  @ValueSource(strings = {"1854400500", "4294967294"})
  void filesAreGivenToIdsOfTenDigits(String id) throws Exception {
    Path file = Files.createFile(directory.resolve("run.parquet"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    FileOwner.invoking(Map.of("SUDO_UID", id, "SUDO_GID", id)).give(file);
    assertOwnedBy(Integer.parseUnsignedInt(id), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967295", "-1", "", "1e3", "99999999999"})
  void whoeverCannotBeToldIsNotTakenForRoot(String id) throws Exception {
    for (List<String> sudo :
        List.of(
            List.of("env", "SUDO_UID=" + id, "SUDO_GID=0"),
            List.of("env", "SUDO_UID=1000", "SUDO_GID=" + id))) {
      try (ChildRecorder recorder = start(sudo, "-o", "run.parquet", "-d", "1s")) {
        ChildRecorder.Result result = recorder.await();
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().contains("is '" + id + "', which is no id"), result.err());
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.parquet", "closed/run.parquet", "closed/days/"})
  void whoMayNotWriteIsNamedWithTheRemedy(String output) throws Exception {
    Path closed = Files.createDirectories(directory.resolve("closed"));
    Files.createDirectory(closed.resolve("days"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> sudo = List.of("env", "SUDO_UID=1854400500", "SUDO_GID=1854400500");
    try (ChildRecorder recorder = start(sudo, "-o", output)) {
      ChildRecorder.Result result = recorder.await();
      assertEquals(1, result.status());
      assertTrue(
          result
              .err()
              .contains(
                  ": permission denied to user 1854400500, whom this has become;"
                      + " '--user root' stays root"),
          result.err());
    }
  }

  @Test
  void whatTheUserMayNotWriteIsNotWritten() throws Exception {
    try (ChildRecorder recorder = start(List.of(), "-o", "run.parquet", "--user", "nobody")) {
      ChildRecorder.Result result = recorder.await();
      assertEquals(1, result.status());
      assertTrue(result.err().contains("permission denied"), result.err());
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void capabilitiesOfTheUnitAreEnough() throws Exception {
    assertEquals("CAP_BPF CAP_PERFMON", SystemdUnit.setting("CapabilityBoundingSet"));
    give(directory);
    try (ChildRecorder recorder = start(withTheUnitsCapabilities(), "-o", "run.parquet")) {
      recorder.awaitRecording();
      assertRecords(recorder);
    }
    assertOwnedByNobody(directory.resolve("run.parquet"));
  }

  /** ProtectSystem, ProtectHome, ProtectControlGroups and ProtectKernelTunables, by hand. */
  @Test
  void fileSystemOfTheUnitIsEnough() throws Exception {
    assertEquals("strict", SystemdUnit.setting("ProtectSystem"));
    give(directory);
    String readOnly =
        "mount --make-rprivate /; mount --bind /tmp /tmp; cd \"$PWD\"; mount -t tmpfs none /root;"
            + " mount -t tmpfs none /home; mount -o remount,bind,ro /;"
            + " mount -o remount,bind,ro /sys; mount --bind /proc/sys /proc/sys;"
            + " mount -o remount,bind,ro /proc/sys; ! touch /etc/written 2>/dev/null; exec \"$@\"";
    List<String> before =
        new ArrayList<>(List.of("unshare", "--mount", "sh", "-ec", readOnly, "sh"));
    before.addAll(withTheUnitsCapabilities());
    try (ChildRecorder recorder = start(before, "-o", "run.parquet")) {
      recorder.awaitRecording();
      assertRecords(recorder);
    }
    assertFalse(Files.exists(Path.of("/etc/written")));
  }

  private static List<String> withTheUnitsCapabilities() throws IOException {
    return List.of(
        "setpriv",
        "--reuid",
        "" + NOBODY,
        "--regid",
        "" + NOBODY,
        "--clear-groups",
        "--inh-caps=" + SystemdUnit.capabilities("CapabilityBoundingSet"),
        "--ambient-caps=" + SystemdUnit.capabilities("AmbientCapabilities"),
        "--bounding-set=" + SystemdUnit.capabilities("CapabilityBoundingSet"),
        "--no-new-privs");
  }

  @Test
  void withoutThemOneLineSaysWhatIsNeeded() throws Exception {
    give(directory);
    List<String> powerless =
        List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups");
    try (ChildRecorder recorder = start(powerless, "-o", "run.parquet")) {
      ChildRecorder.Result result = recorder.await();
      assertEquals(1, result.status());
      assertEquals(
          "tcpconnlat: tracing needs privilege: run as root (sudo), or with CAP_BPF and CAP_PERFMON\n",
          result.err());
    }
  }

  private ChildRecorder start(List<String> before, String... arguments) throws IOException {
    return ChildRecorder.start(
        directory,
        before,
        List.of(),
        classPath,
        Stream.concat(Stream.of("record"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** That it still reads the ring, the counters and what /proc tells of its programs. */
  private void assertRecords(ChildRecorder recorder) throws Exception {
    try (LoopbackTraffic traffic = new LoopbackTraffic()) {
      traffic.connect(200);
      recorder.signal("INT");
      ChildRecorder.Result result = recorder.await();
      assertEquals(0, result.status(), result.err());
      Path capture = directory.resolve("run.parquet");
      long rows =
          Recordings.rows(capture).stream().filter(row -> row.dport() == traffic.port()).count();
      assertEquals(200, rows);
      try (CaptureFile file = CaptureFile.open(capture)) {
        assertEquals(0, file.metadata().counters().unaccounted());
        assertTrue(
            file.metadata().cgroups().containsValue("/"), file.metadata().cgroups().toString());
      }
    }
  }

  private static void assertEveryThreadIsNobody(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      List<Path> all = threads.toList();
      assertFalse(all.size() < 5, all::toString);
      for (Path thread : all) {
        List<String> status = Files.readAllLines(thread.resolve("status"));
        String id = "\t" + NOBODY;
        assertTrue(status.contains("Uid:" + id.repeat(4)), status::toString);
        assertTrue(status.contains("Gid:" + id.repeat(4)), status::toString);
        assertTrue(status.contains("CapEff:\t" + NO_CAPABILITIES), status::toString);
        assertTrue(status.contains("CapPrm:\t" + NO_CAPABILITIES), status::toString);
        String groups =
            status.stream().filter(line -> line.startsWith("Groups:")).findFirst().orElseThrow();
        assertEquals("Groups:" + id, groups.stripTrailing());
      }
    }
  }

  private static void give(Path file) throws IOException {
    give(file, NOBODY);
  }

  private static void give(Path file, int uid) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setAttribute(file, "unix:uid", uid);
  }

  private static void assertOwnedByNobody(Path file) throws IOException {
    assertOwnedBy(NOBODY, file);
  }

  private static void assertOwnedBy(int id, Path file) throws IOException {
    assertEquals(id, Files.getAttribute(file, "unix:uid"));
    assertEquals(id, Files.getAttribute(file, "unix:gid"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
