package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tcpconnlat.capture.EnvironmentException;

/** Hands a command line over to Spark's own spark-submit, with the jar of the module fleet. */
final class SparkSubmit {
  private static final String JAR = "tcpconnlat-fleet.jar";

  private SparkSubmit() {}

  /**
   * The command.
   *
   * @param master the cluster's URL; null for what Spark is configured to use
   * @param words of the command line: what only starts Spark is left out
   * @throws EnvironmentException if something is missing
   */
  static List<String> command(String master, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(script(System.getenv()).toString());
    if (master != null) {
      command.addAll(List.of("--master", master));
    }
    command.addAll(List.of("--conf", "spark.ui.showConsoleProgress=false"));
    command.add(jar().toString());
    command.addAll(withoutStart(words));
    return command;
  }

  private static Path script(Map<String, String> environment) {
    String home = environment.getOrDefault("SPARK_HOME", "");
    if (home.isEmpty()) {
      throw new EnvironmentException(
          "--engine spark: SPARK_HOME is not set; it names the directory of Apache Spark 4.0");
    }
    Path script = Path.of(home, "bin", "spark-submit");
    if (!Files.isExecutable(script)) {
      throw new EnvironmentException(
          "--engine spark: SPARK_HOME is " + home + ", where there is no bin/spark-submit");
    }
    return script;
  }

  /** Beside this program, or where a checkout builds it. */
  private static Path jar() {
    Optional<Path> here = here();
    return here.stream()
        .flatMap(
            of ->
                Stream.of(
                    of.resolve(JAR),
                    of.resolveSibling(JAR),
                    of.resolve("../../../fleet/target/" + JAR),
                    of.resolve("../../../../fleet/target/" + JAR)))
        .map(Path::normalize)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "--engine spark: "
                        + JAR
                        + " is missing; in a checkout 'mvn -Dquick -pl fleet -am package"
                        + " -DskipTests' makes it"));
  }

  private static Optional<Path> here() {
    try {
      Path code =
          Path.of(SparkSubmit.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(code.toRealPath().getParent());
    } catch (URISyntaxException | IOException e) {
      return Optional.empty();
    }
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
