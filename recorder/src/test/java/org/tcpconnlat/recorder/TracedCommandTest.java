package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.console.Console;

/** {@code record -- COMMAND}: the command, what it starts, and nothing else. */
class TracedCommandTest {
  /** Connects to a port of this machine that refuses. */
  private static final String CONNECT = "(exec 3<>/dev/tcp/127.0.0.1/%d) 2>/dev/null; ";

  @TempDir private Path directory;

  @Test
  @Tag("kernel")
  void recordsTheCommandAndWhatItStartsOnly() throws Exception {
    String command = CONNECT.formatted(9) + "bash -c '" + CONNECT.formatted(10) + "true'";
    try (LoopbackTraffic others = new LoopbackTraffic().steadily()) {
      assertEquals(0, record("bash", "-c", command).status());
    }
    Path capture = directory.resolve("run.parquet");
    assertEquals(
        List.of(9, 10), Recordings.rows(capture).stream().map(row -> row.dport()).toList());
    try (CaptureFile file = CaptureFile.open(capture)) {
      assertEquals("bash", file.metadata().filters().get("command"));
      assertEquals(0, file.metadata().counters().unaccounted());
    }
  }

  @Test
  @Tag("kernel")
  void passesTheExitStatusOn() throws Exception {
    assertEquals(7, record("bash", "-c", "exit 7").status());
    assertTrue(Files.exists(directory.resolve("run.parquet")));
  }

  @Test
  @Tag("kernel")
  void passesOnThatASignalEndedIt() throws Exception {
    assertEquals(128 + 9, record("bash", "-c", "kill -9 $$").status());
  }

  @Test
  @Tag("kernel")
  void terminationReachesTheCommand() throws Exception {
    String[] record = {"record", "-o", "run.parquet", "--", "sleep", "1000"};
    try (ChildRecorder recorder = ChildRecorder.start(directory, List.of(), record)) {
      recorder.awaitRecording();
      while (ProcessHandle.of(recorder.pid()).orElseThrow().descendants().count() == 0) {
        Thread.sleep(20);
      }
      recorder.signalStarted("TERM");
      assertEquals(128 + 15, recorder.await().status());
    }
  }

  /** The last word is no UTF-8, and so nothing that Java has a string for. */
  @Test
  @Tag("kernel")
  void everyByteBehindTheDelimiterIsTheCommands() throws Exception {
    Files.writeString(directory.resolve("file"), "other words");
    List<String> words =
        List.of(
            "@file", "@@x", "--", "-o", "", "\"q\"", "'", "${env:HOME}", "-D", "a=b", "\n", "ü");
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "printf '%s\\0' \"$@\" >words", "sh"));
    command.addAll(words);
    List<String> withNoText = List.of("sh", "-c", "exec \"$@\" \"$(printf '\\377')\"", "sh");
    assertEquals(0, record(withNoText, command.toArray(String[]::new)).status());
    String expected = String.join("\0", words) + "\0";
    byte[] got = Files.readAllBytes(directory.resolve("words"));
    assertArrayEquals(
        new byte[] {(byte) 0xff, 0}, Arrays.copyOfRange(got, got.length - 2, got.length));
    assertEquals(expected, new String(got, 0, got.length - 2, UTF_8));
  }

  @Test
  @Tag("kernel")
  void commandGetsOurVariablesAndNoneOfOurFiles() throws Exception {
    List<String> service =
        List.of("env", "-i", "PATH=" + System.getenv("PATH"), "A=b", "NOTIFY_SOCKET=@none");
    String command = "exec 3>&1; env >variables; ls /proc/$$/fd >files";
    assertEquals(0, record(service, "bash", "-c", command).status());
    List<String> variables = Files.readAllLines(directory.resolve("variables"));
    assertTrue(variables.contains("A=b"), variables::toString);
    assertFalse(variables.toString().contains("NOTIFY_SOCKET"), variables::toString);
    List<String> files = new ArrayList<>(Files.readAllLines(directory.resolve("files")));
    files.remove("255"); // the shell's own
    assertEquals(List.of("0", "1", "2", "3"), files);
  }

  @Test
  @Tag("kernel")
  void commandCanBeQuit() throws Exception {
    List<String> here = List.of("env", "--default-signal=QUIT"); // ignored where & started us
    String command = "ulimit -c 0; kill -QUIT $$; exit 0";
    assertEquals(128 + 3, record(here, "sh", "-c", command).status());
  }

  @Test
  @Tag("kernel")
  void scriptThatNamesNoInterpreterIsTheShells() throws Exception {
    script("echo \"$0 $*\" >said");
    assertEquals(0, record("./script", "a", "b c").status());
    assertEquals("./script a b c\n", Files.readString(directory.resolve("said")));
  }

  @Test
  @Tag("kernel")
  void commandThatCannotBeRunGivesTheShellsStatusAndLeavesNothing() throws Exception {
    assertNotRun(127, "no-such-command: no such command", "no-such-command");
    assertNotRun(127, "./none: no such command", "./none");
    assertNotRun(127, ": no such command", "");
    assertNotRun(126, "/etc/passwd: not executable", "/etc/passwd");
    assertNotRun(126, "/etc: a directory", "/etc");
    Path script = script("#!/no/such/interpreter");
    assertNotRun(126, "./script: what it names as its interpreter isn't there", "./script");
    Files.delete(script);
  }

  private Path script(String line) throws IOException {
    Path script = Files.writeString(directory.resolve("script"), line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private void assertNotRun(int status, String said, String command) throws Exception {
    ChildRecorder.Result result = record(command);
    assertEquals(status, result.status(), result.err());
    assertTrue(result.err().contains("tcpconnlat: " + said + "\n"), result.err());
    assertEquals(List.of(), ourFiles());
  }

  private List<String> ourFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("run."))
          .toList();
    }
  }

  /** As when Ctrl-C comes while the programs are being loaded. */
  @Test
  @Tag("kernel")
  void signalBeforeTheStartStartsNothing() throws Exception {
    Path ran = directory.resolve("ran");
    RecordSession session =
        new RecordSession(
            RecordSessionTest.options(
                directory.resolve("run.parquet"), List.of("touch", ran.toString())),
            new Console(
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                false));
    session.heard("TERM");
    CommandNotRun stopped = assertThrows(CommandNotRun.class, () -> session.run(() -> true));
    assertEquals(128 + 15, stopped.status());
    assertEquals("stopped before 'touch' was started", stopped.getMessage());
    assertEquals(List.of(), ourFiles());
    assertFalse(Files.exists(ran));
  }

  @Test
  void wordsInFrontOfTheDelimiterAreNoCommands() {
    assertEquals(
        List.of("b", "--"),
        CommandWords.behindDelimiter(List.of("record", "--", "b", "--"), List.of("b", "--")));
    UsageException e =
        assertThrows(
            UsageException.class,
            () ->
                CommandWords.behindDelimiter(List.of("record", "a", "--", "b"), List.of("a", "b")));
    assertEquals("'a': a command to record stands behind '--'", e.getMessage());
  }

  private ChildRecorder.Result record(String... command) throws Exception {
    return record(List.of(), command);
  }

  private ChildRecorder.Result record(List<String> before, String... command) throws Exception {
    String[] arguments = new String[command.length + 4];
    System.arraycopy(new String[] {"record", "-o", "run.parquet", "--"}, 0, arguments, 0, 4);
    System.arraycopy(command, 0, arguments, 4, command.length);
    try (ChildRecorder recorder = ChildRecorder.start(directory, before, arguments)) {
      return recorder.await();
    }
  }
}
