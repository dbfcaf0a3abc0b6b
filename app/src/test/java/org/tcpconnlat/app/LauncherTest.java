package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with this program behind it, on machines that are set up in other ways. */
class LauncherTest {
  private static final List<String> COMMANDS =
      List.of(
          "info links.parquet",
          "analyze links.parquet --count",
          "analyze links.parquet --by process",
          "analyze links.parquet -t");

  @TempDir private static Path home;
  @TempDir private Path directory;

  @BeforeAll
  static void install() throws IOException {
    Path launcher = Path.of("../app/src/launcher/tcpconnlat");
    Files.copy(launcher, Files.createDirectory(home.resolve("bin")).resolve("tcpconnlat"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    try (OutputStream file = Files.newOutputStream(home.resolve("tcpconnlat.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.flush();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "TCPCONNLAT_JAVA_OPTS"})
  void anotherCollectorAndHeapAreWhatTheyAskFor(String variable) throws Exception {
    for (String command : COMMANDS) {
      Cli run = run(List.of(variable + "=-XX:+UseParallelGC -Xms200m"), command.split(" "));
      assertEquals(0, run.status(), command + ": " + run.err());
      assertEquals(Cli.run(command.split(" ")).out(), run.out());
    }
  }

  @Test
  @Tag("kernel")
  void theRecorderTakesAnotherCollectorToo() throws Exception {
    Cli run =
        run(
            List.of("JAVA_TOOL_OPTIONS=-XX:+UseG1GC -Xms200m"),
            ("record -q -d 100ms -o " + directory.resolve("run.parquet")).split(" "));
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void memoryThatIsAskedForIsWhatEachCommandGets() throws Exception {
    for (String command : COMMANDS) {
      List<String> more = List.of("TCPCONNLAT_JAVA_OPTS=-Xmx300m -XX:+PrintCommandLineFlags");
      Cli run = run(more, command.split(" "));
      assertTrue(run.out().contains("-XX:MaxHeapSize=" + (300 << 20) + " "), run.out());
      assertTrue(run.out().contains("-XX:+UseSerialGC"), run.out());
    }
  }

  /** One that is recorded has the locale and the limits that it would have had without us. */
  @Test
  @Tag("kernel")
  void theCommandsSurroundingsAreItsOwn() throws Exception {
    Path said = directory.resolve("said");
    String[] record = {
      "record",
      "-q",
      "-o",
      directory.resolve("run.parquet").toString(),
      "--",
      "sh",
      "-c",
      "{ ulimit -Sn; echo \"<${LC_ALL-none}> ${TCPCONNLAT_LC_ALL-none}\"; } >" + said
    };
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -Sn 500; exec \"$@\"", "sh"));
    command.add(launcher());
    command.addAll(List.of(record));
    Cli run = start(List.of("LC_ALL=C"), command);
    assertEquals(0, run.status(), run.err());
    assertEquals("500\n<C> none\n", Files.readString(said));
  }

  /** The real recorder on a real terminal, which script(1) makes. */
  @ParameterizedTest
  @ValueSource(strings = {"TERM=dumb", "TERM=unknown", "TERM="})
  @Tag("kernel")
  void aTerminalThatOnlyTakesTextGetsText(String term) throws Exception {
    String shown = onTerminal(term);
    assertTrue(shown.contains("lost: none"), shown);
    assertFalse(shown.contains("\u001b"), shown);
  }

  @Test
  @Tag("kernel")
  void otherTerminalsGetALineThatMoves() throws Exception {
    String shown = onTerminal("TERM=xterm");
    assertTrue(shown.contains("\u001b[?7l0 connects"), shown);
  }

  private String onTerminal(String term) throws Exception {
    Path terminal = directory.resolve("terminal");
    String line =
        "exec %s record -d 1500ms -p 1 -o %s"
            .formatted(launcher(), directory.resolve("run.parquet"));
    Cli run = start(List.of(term), List.of("script", "-qefc", line, terminal.toString()));
    String all = Files.readString(terminal);
    assertEquals(0, run.status(), all);
    return all.substring(all.indexOf('\n')); // script(1) writes about itself first
  }

  private static String launcher() {
    return home.resolve("bin/tcpconnlat").toString();
  }

  private Cli run(List<String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher()));
    command.addAll(List.of(arguments));
    return start(environment, command);
  }

  private Cli start(List<String> environment, List<String> command) throws Exception {
    List<String> line = new ArrayList<>(List.of("env"));
    line.add("JAVA_HOME=" + System.getProperty("java.home"));
    line.addAll(environment);
    line.addAll(command);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int status =
        new ProcessBuilder(line)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Cli(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
