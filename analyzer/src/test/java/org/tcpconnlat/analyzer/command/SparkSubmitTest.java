package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.EnvironmentException;

class SparkSubmitTest {
  private static final List<String> WORDS =
      List.of("analyze", "--engine", "spark", "--master=local[2]", "captures/", "--by", "host");

  @TempDir Path directory;
  private Path home;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    home = directory.resolve("spark");
    Files.createDirectories(home.resolve("bin"));
    Path script = Files.writeString(home.resolve("bin/spark-submit"), "#!/bin/sh\n");
    assertTrue(script.toFile().setExecutable(true));
    Files.createDirectories(home.resolve("jars"));
    Files.createFile(home.resolve("jars/spark-core_2.13-4.0.1.jar"));
    Path lib = Files.createDirectories(directory.resolve("lib"));
    jar = Files.createFile(lib.resolve("tcpconnlat-fleet.jar"));
  }

  private ProcessBuilder submit(String name, String value) {
    return new SparkSubmit(Map.of(name, value), directory.resolve("lib"))
        .process("local[2]", WORDS);
  }

  private String refusal(String name, String value) {
    return assertThrows(EnvironmentException.class, () -> submit(name, value)).getMessage();
  }

  @Test
  void handsOverWhatIsNotSparksOwn() {
    assertEquals(
        List.of(
            home + "/bin/spark-submit",
            "--master",
            "local[2]",
            "--conf",
            "spark.ui.showConsoleProgress=false",
            jar.toString(),
            "analyze",
            "captures/",
            "--by",
            "host"),
        submit("SPARK_HOME", home.toString()).command());
  }

  @Test
  void saysWhereSparkIsMissing() {
    assertTrue(refusal("SPARK_HOME", "").contains("SPARK_HOME is not set"));
    assertTrue(refusal("HOME", "/root").contains("SPARK_HOME is not set"));
    String other = directory.toString();
    assertEquals(
        "--engine spark: SPARK_HOME is " + other + ", where there is no bin/spark-submit",
        refusal("SPARK_HOME", other));
  }

  @Test
  void namesTheVersionThatDoesNotDo() throws IOException {
    Files.move(
        home.resolve("jars/spark-core_2.13-4.0.1.jar"),
        home.resolve("jars/spark-core_2.12-3.5.1.jar"));
    assertEquals(
        "--engine spark: SPARK_HOME is "
            + home
            + ", Spark 3.5.1 for Scala 2.12; 4.0 for 2.13 is needed",
        refusal("SPARK_HOME", home.toString()));
  }

  @Test
  void saysThatItsJarIsMissing() throws IOException {
    Files.delete(jar);
    assertTrue(refusal("SPARK_HOME", home.toString()).contains("tcpconnlat-fleet.jar is missing"));
  }

  @Test
  void leavesLoggingAloneWhereItIsConfigured() throws IOException {
    String options = submit("SPARK_HOME", home.toString()).environment().get("SPARK_SUBMIT_OPTS");
    assertTrue(options.contains("jar:file:") && options.endsWith("log4j2.properties"), options);
    Files.createDirectories(home.resolve("conf"));
    Files.createFile(home.resolve("conf/log4j2.properties"));
    String configured =
        submit("SPARK_HOME", home.toString()).environment().getOrDefault("SPARK_SUBMIT_OPTS", "");
    assertFalse(configured.contains("log4j"), configured);
  }
}
