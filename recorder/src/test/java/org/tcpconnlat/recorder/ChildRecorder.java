package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The recorder as a process of its own, perhaps under a tracer that injects faults. */
final class ChildRecorder implements AutoCloseable {
  private static final String RECORDING = "recording into";
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path err;

  private ChildRecorder(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /** What a process left behind: its exit status, as the shell has it, and its stderr. */
  record Result(int status, String err) {}

  /**
   * Starts it in a directory.
   *
   * @param before what to run it under, such as strace and its options
   */
  static ChildRecorder start(Path directory, List<String> before, String... arguments)
      throws IOException {
    return start(directory, before, List.of(), arguments);
  }

  static ChildRecorder start(
      Path directory, List<String> before, List<String> jvmOptions, String... arguments)
      throws IOException {
    return start(directory, before, jvmOptions, System.getProperty("java.class.path"), arguments);
  }

  static ChildRecorder start(
      Path directory,
      List<String> before,
      List<String> jvmOptions,
      String classPath,
      String... arguments)
      throws IOException {
    // What a script starts in the background ignores INT, and so would the recorder.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath));
    command.add(RecorderMain.class.getName());
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile("recorder", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(err.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new ChildRecorder(process, err);
  }

  /** Waits until it sees connects. */
  ChildRecorder awaitRecording() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.readString(err).contains(RECORDING)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("it does not record: " + Files.readString(err));
      }
      Thread.sleep(20);
    }
    return this;
  }

  /** Of what was started: where it replaces itself by the recorder, the recorder's. */
  long pid() {
    return process.pid();
  }

  /** What it wrote to stderr so far. */
  String said() throws IOException {
    return Files.readString(err);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal to the recorder itself, not to what it runs under. */
  void signal(String name) throws IOException, InterruptedException {
    ProcessHandle recorder = process.children().findFirst().orElse(process.toHandle());
    new ProcessBuilder("kill", "-" + name, Long.toString(recorder.pid())).start().waitFor();
  }

  /** Sends a signal to what was started, whatever that has started itself. */
  void signalStarted(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  Result await() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end: " + Files.readString(err));
    }
    return new Result(process.exitValue(), Files.readString(err));
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Files.deleteIfExists(err);
  }
}
