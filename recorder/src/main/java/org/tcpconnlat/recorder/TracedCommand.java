package org.tcpconnlat.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.tcpconnlat.recorder.nat.AmbientCapabilities;
import org.tcpconnlat.recorder.nat.ChildProcess;

/**
 * A command that runs only to be recorded, with our standard streams. The kernel program knows it
 * as a descendant of this process, from before its first instruction.
 */
final class TracedCommand {
  private final ChildProcess process;
  private final CompletableFuture<Integer> exitValue = new CompletableFuture<>();

  private TracedCommand(ChildProcess process, Runnable onEnd) {
    this.process = process;
    Thread waiting = new Thread(() -> await(onEnd), "command");
    waiting.setDaemon(true);
    waiting.start();
  }

  private void await(Runnable onEnd) {
    exitValue.complete(process.await());
    onEnd.run();
  }

  /**
   * The file that would be run, as a shell looks for it.
   *
   * @throws CommandNotRun if there is none, or none that can be run
   */
  static Path found(String program) {
    List<Path> there = candidates(program).filter(Files::exists).toList();
    return there.stream()
        .filter(TracedCommand::canBeRun)
        .findFirst()
        .orElseThrow(() -> notRun(program, there));
  }

  private static boolean canBeRun(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static CommandNotRun notRun(String program, List<Path> there) {
    if (there.isEmpty()) {
      return new CommandNotRun(CommandNotRun.NOT_FOUND, program + ": no such command");
    }
    return new CommandNotRun(
        CommandNotRun.NOT_EXECUTABLE,
        there.get(0) + (Files.isDirectory(there.get(0)) ? ": a directory" : ": not executable"));
  }

  private static Stream<Path> candidates(String program) {
    if (program.contains(File.separator)) {
      return Stream.of(Path.of(program));
    }
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return program.isEmpty()
        ? Stream.empty()
        : Stream.of(path.split(File.pathSeparator, -1))
            .map(directory -> Path.of(directory, program));
  }

  /**
   * Runs it as whoever this process is by now, with nothing of our privilege.
   *
   * @param onEnd what to do when it ends, in another thread
   * @throws CommandNotRun if that user can't run it, or nobody can
   */
  static TracedCommand start(List<String> command, RunAs user, Runnable onEnd) throws IOException {
    Path file = found(command.get(0));
    AmbientCapabilities.clear();
    try {
      return new TracedCommand(
          ChildProcess.start(
              CommandWords.encoded(file.toString()),
              CommandWords.bytes(command),
              CommandEnvironment.of(user)),
          onEnd);
    } catch (ChildProcess.NotStarted e) {
      throw new CommandNotRun(CommandNotRun.NOT_EXECUTABLE, file + ": " + e.getMessage());
    }
  }

  boolean ended() {
    return exitValue.isDone();
  }

  /** Asks it to end, with a SIGTERM. */
  void terminate() {
    process.terminate();
  }

  /** Waits for its end; its exit status, after a signal 128 and the signal's number. */
  int await() {
    return exitValue.join();
  }
}
