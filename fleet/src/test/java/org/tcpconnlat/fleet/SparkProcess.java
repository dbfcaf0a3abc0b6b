package org.tcpconnlat.fleet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the Spark that fleet/spark/assemble made: a client, a master or a worker. */
final class SparkProcess implements AutoCloseable {
  static final Path JAR = Path.of("target/tcpconnlat-fleet.jar").toAbsolutePath();
  private static final Path BIN = Path.of("target/spark/bin").toAbsolutePath();
  private static final int MOST_SECONDS = 600;

  /** Spark's, this module's and those of its tests: our zstd first, which is the newer one. */
  static final String CLASSES =
      String.join(
          ":",
          Arrays.stream(System.getProperty("java.class.path").split(":", -1))
              .filter(entry -> entry.contains("zstd-jni"))
              .findFirst()
              .orElseThrow(),
          Path.of("target/spark/jars").toAbsolutePath() + "/*",
          JAR.toString(),
          Path.of("target/test-classes").toAbsolutePath().toString());

  private final Process process;
  private final Path out;
  private final Path err;

  private SparkProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** What a process left behind. */
  record Result(int exit, String out, String err) {}

  /** Has Spark run the jar of the module, as users do. */
  static SparkProcess submit(Path directory, String master, List<?> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(BIN.resolve("spark-submit").toString());
    command.addAll(List.of("--master", master));
    command.addAll(
        List.of("--conf", "spark.ui.enabled=false", "--conf", "spark.executor.memory=512m"));
    command.addAll(List.of("--conf", "spark.default.parallelism=4"));
    command.add(JAR.toString());
    words.forEach(word -> command.add(word.toString()));
    return start(directory, "client", command);
  }

  /** Runs a class with Spark's and this module's classes. */
  static SparkProcess run(Path directory, String name, List<String> options, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(BIN.resolve("spark-class").toString()));
    command.addAll(options);
    command.addAll(List.of(words));
    return start(directory, name, command);
  }

  /** Runs tcpconnlat itself, which is to find the Spark. */
  static SparkProcess launch(Path directory, List<?> words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.tcpconnlat.fleet.LauncherProgram");
    words.forEach(word -> command.add(word.toString()));
    return start(directory, "launcher", command);
  }

  private static SparkProcess start(Path directory, String name, List<String> command)
      throws IOException {
    Path out = directory.resolve(name + ".out");
    Path err = directory.resolve(name + ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("SPARK_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    builder.environment().put("SPARK_LOCAL_DIRS", directory.toString());
    builder.environment().put("SPARK_DRIVER_MEMORY", "600m");
    builder.environment().put("SPARK_HOME", BIN.getParent().toString());
    return new SparkProcess(
        builder
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .redirectInput(new File("/dev/null"))
            .start(),
        out,
        err);
  }

  Result await() throws IOException, InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it hangs: " + err());
    }
    return new Result(process.exitValue(), Files.readString(out), err());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** Kills it and what it started, as a machine that is gone. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
