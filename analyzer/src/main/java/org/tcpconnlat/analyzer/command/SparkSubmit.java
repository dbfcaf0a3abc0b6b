package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tcpconnlat.capture.EnvironmentException;

/** Hands a command line over to Spark's own spark-submit, with the jar of the module fleet. */
final class SparkSubmit {
  private static final String JAR = "tcpconnlat-fleet.jar";
  private static final Pattern CORE = Pattern.compile("spark-core_([\\d.]+)-(\\d[\\w.]*).*\\.jar");

  /** What a user sees of Spark, unless another is configured: warnings, not all that it does. */
  private static final String LOGGING = "tcpconnlat-log4j2.properties";

  private final Map<String, String> environment;
  private final Path here;

  /**
   * @param here the directory of this program's jars
   */
  SparkSubmit(Map<String, String> environment, Path here) {
    this.environment = environment;
    this.here = here;
  }

  /** With the environment and the place of this program. */
  static SparkSubmit ofThisProgram() {
    try {
      Path code =
          Path.of(SparkSubmit.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new SparkSubmit(System.getenv(), code.toRealPath().getParent());
    } catch (URISyntaxException | IOException e) {
      throw new EnvironmentException("--engine spark: this program's own place is unknown", e);
    }
  }

  /**
   * The process to start.
   *
   * @param master the cluster's URL; null for what Spark is configured to use
   * @param words of the command line: what only starts Spark is left out
   * @throws EnvironmentException if something is missing
   */
  ProcessBuilder process(String master, List<String> words) {
    Path home = home();
    Path jar = jar();
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/spark-submit").toString());
    if (master != null) {
      command.addAll(List.of("--master", master));
    }
    command.addAll(List.of("--conf", "spark.ui.showConsoleProgress=false"));
    command.add(jar.toString());
    command.addAll(withoutStart(words));
    ProcessBuilder process = new ProcessBuilder(command);
    String options = environment.getOrDefault("SPARK_SUBMIT_OPTS", "");
    if (!options.contains("log4j") && !Files.exists(home.resolve("conf/log4j2.properties"))) {
      String logging = "-Dlog4j2.configurationFile=jar:" + jar.toUri() + "!/" + LOGGING;
      process.environment().put("SPARK_SUBMIT_OPTS", (options + " " + logging).strip());
    }
    return process;
  }

  private Path home() {
    String name = environment.getOrDefault("SPARK_HOME", "");
    if (name.isEmpty()) {
      throw new EnvironmentException(
          "--engine spark: SPARK_HOME is not set; it names the directory of Apache Spark 4.0");
    }
    Path home = Path.of(name);
    if (!Files.isExecutable(home.resolve("bin/spark-submit"))) {
      throw new EnvironmentException(
          "--engine spark: SPARK_HOME is " + name + ", where there is no bin/spark-submit");
    }
    checkVersion(home);
    return home;
  }

  /** Of a Spark that doesn't show its version nothing is said: it may be the right one. */
  private static void checkVersion(Path home) {
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      jars.map(jar -> CORE.matcher(String.valueOf(jar.getFileName())))
          .filter(Matcher::matches)
          .filter(core -> !core.group(1).equals("2.13") || !core.group(2).startsWith("4.0."))
          .findFirst()
          .ifPresent(
              core -> {
                throw new EnvironmentException(
                    "--engine spark: SPARK_HOME is %s, Spark %s for Scala %s; 4.0 for 2.13 is needed"
                        .formatted(home, core.group(2), core.group(1)));
              });
    } catch (IOException e) {
      return;
    }
  }

  /** Beside this program, or where a checkout builds it. */
  private Path jar() {
    return Stream.of(
            "", "..", "../../fleet/target", "../../../fleet/target", "../../../../fleet/target")
        .map(directory -> here.resolve(directory).resolve(JAR).normalize())
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "--engine spark: "
                        + JAR
                        + " is missing: it belongs beside tcpconnlat.jar, and is"
                        + " tcpconnlat-VERSION-fleet.jar"
                        + " among the packages; in a checkout 'mvn -Dquick -pl fleet -am package"
                        + " -DskipTests' makes it"));
  }

  private static List<String> withoutStart(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--engine") || word.equals("--master")) {
        i++;
      } else if (!word.startsWith("--engine=") && !word.startsWith("--master=")) {
        kept.add(word);
      }
    }
    return kept;
  }
}
