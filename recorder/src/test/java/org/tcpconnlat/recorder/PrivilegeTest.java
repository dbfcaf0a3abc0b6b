package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  void twoCapabilitiesAreEnough() throws Exception {
    give(directory);
    List<String> capable =
        List.of(
            "setpriv",
            "--reuid",
            "" + NOBODY,
            "--regid",
            "" + NOBODY,
            "--clear-groups",
            "--inh-caps=-all,+bpf,+perfmon",
            "--ambient-caps=-all,+bpf,+perfmon",
            "--bounding-set=-all,+bpf,+perfmon",
            "--no-new-privs");
    try (ChildRecorder recorder = start(capable, "-o", "run.parquet")) {
      recorder.awaitRecording();
      assertRecords(recorder);
    }
    assertOwnedByNobody(directory.resolve("run.parquet"));
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
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setAttribute(file, "unix:uid", NOBODY);
  }

  private static void assertOwnedByNobody(Path file) throws IOException {
    assertEquals(NOBODY, Files.getAttribute(file, "unix:uid"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
