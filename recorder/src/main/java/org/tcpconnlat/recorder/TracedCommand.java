package org.tcpconnlat.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.recorder.nat.Account;
import org.tcpconnlat.recorder.nat.AmbientCapabilities;

/**
 * A command that runs only to be recorded, with our standard streams. The kernel program knows it
 * as a descendant of this process, from before its first instruction.
 */
final class TracedCommand {
  private final Process process;
  private final CompletableFuture<Integer> exitValue;

  private TracedCommand(Process process, Runnable onEnd) {
    this.process = process;
    exitValue = process.onExit().thenApply(ended -> exitValue(ended, onEnd));
  }

  private static int exitValue(Process ended, Runnable onEnd) {
    onEnd.run();
    return ended.exitValue();
  }

  /**
   * The file that would be run, asked before anything is traced.
   *
   * @throws UsageException if there is no such program
   */
  static Path found(String program) {
    return candidates(program)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(() -> new UsageException(program + ": no such command"));
  }

  private static Stream<Path> candidates(String program) {
    if (program.contains(File.separator)) {
      return Stream.of(Path.of(program));
    }
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program));
  }

  /**
   * Runs it as whoever this process is by now, with nothing of our privilege.
   *
   * @param onEnd what to do when it ends, in another thread
   */
  static TracedCommand start(List<String> command, RunAs user, Runnable onEnd) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    user.account().filter(account -> !account.name().isEmpty()).ifPresent(a -> atHome(builder, a));
    AmbientCapabilities.clear();
    return new TracedCommand(builder.start(), onEnd);
  }

  private static void atHome(ProcessBuilder builder, Account account) {
    builder.environment().put("HOME", account.home());
    builder.environment().put("USER", account.name());
    builder.environment().put("LOGNAME", account.name());
  }

  boolean ended() {
    return !process.isAlive();
  }

  /** Asks it to end, with a SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end; its exit status, after a signal 128 and the signal's number. */
  int await() {
    return exitValue.join();
  }
}
