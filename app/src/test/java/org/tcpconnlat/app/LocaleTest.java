package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same text and names wherever one lives: other digits, another I, another calendar. */
class LocaleTest {
  private static final List<String> COMMANDS =
      List.of(
          "info links.parquet",
          "analyze links.parquet --by time:1s,process --wide",
          "explain trouble.parquet");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "tr-TR-u-ca-buddhist"})
  void everyLocaleGetsTheSame(String locale) throws Exception {
    for (String command : COMMANDS) {
      Cli expected = Cli.run(command.split(" "));
      assertEquals(expected, run(locale, command), command);
    }
  }

  @Test
  @Tag("kernel")
  void segmentsAndTheirMetadataAreReadEverywhere() throws Exception {
    Path capture = directory.resolve("run.parquet");
    Cli recorded = run("ar-EG", "record -d 1s --rotate-every 500ms --min-ms 99999 -o " + capture);
    assertEquals(0, recorded.status(), recorded.err());
    assertTrue(
        recorded.err().matches("(?s).*: 0 connects; [0-9.]+ s, 0 a second; .*"), recorded.err());
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertTrue(names.contains("run-0001.parquet"), names::toString);
    }
    Cli info = Cli.run("info", directory.toString());
    assertEquals(0, info.status(), info.err());
  }

  private Cli run(String locale, String command) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String extension : List.of("language", "country", "script", "variant")) {
      line.add("-Duser." + extension + "=");
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(MainInLocale.class.getName(), locale));
    line.addAll(List.of(command.split(" ")));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int status =
        new ProcessBuilder(line)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    Cli run = new Cli(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    Files.delete(out);
    Files.delete(err);
    return run;
  }

  /** The program as the locale has it start: with more than {@code user.language} can say. */
  static final class MainInLocale {
    private MainInLocale() {}

    public static void main(String[] args) {
      Locale.setDefault(Locale.forLanguageTag(args[0]));
      Main.main(Arrays.copyOfRange(args, 1, args.length));
    }
  }
}
