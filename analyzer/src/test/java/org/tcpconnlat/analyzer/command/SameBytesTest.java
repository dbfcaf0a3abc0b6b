package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.merge.SampleCapture;

/** The same input gives the same bytes: in machines of their own, as maps differ between those. */
class SameBytesTest {
  private static final int RUNS = 3;

  @TempDir private Path directory;

  @Test
  void everyOutputIsTheSameInEveryRun() throws Exception {
    Path input = Files.createDirectory(directory.resolve("input"));
    for (String host : List.of("web-1", "web-2", "db-1")) {
      SampleCapture.of(host, host.hashCode(), 3_000).writeTo(input.resolve(host + ".parquet"));
    }
    Path first = run(input, 0);
    List<String> names = names(first);
    assertEquals(Writing.OUTPUTS, names.size());
    for (int number = 1; number < RUNS; number++) {
      Path other = run(input, number);
      assertEquals(names, names(other));
      for (String name : names) {
        assertArrayEquals(
            Files.readAllBytes(first.resolve(name)), Files.readAllBytes(other.resolve(name)), name);
      }
    }
  }

  private Path run(Path input, int number) throws Exception {
    Path into = Files.createDirectory(directory.resolve("run-" + number));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                input.toString(),
                directory.resolve("key").toString())
            .directory(into.toFile())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    return into;
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Writes what there is to write, into the working directory. */
  static final class Writing {
    static final int OUTPUTS = 14;

    private Writing() {}

    public static void main(String[] words) throws IOException {
      String input = words[0];
      String one = input + "/web-1.parquet";
      String other = input + "/web-2.parquet";
      write("report", input, "-o", "report.html");
      write("compare", one, other, "--by", "process", "--html", "change.html");
      write("merge", input, "-o", "merged.parquet");
      write("filter", input, "--dport", "443", "-o", "filtered.parquet");
      write(
          "anonymize", input, "--shift-times", "--key-file", words[1], "-o", "anonymized.parquet");
      write("analyze", input, "--by", "process,cgroup", "--format", "parquet", "-o", "by.parquet");
      write("analyze", input, "--by", "address,host", "--format", "arrow", "-o", "by.arrow");
      keep("explain.txt", "explain", input);
      keep("explain.jsonl", "explain", input, "--format", "jsonl");
      keep("info.jsonl", "info", "merged.parquet", "filtered.parquet", "--format", "jsonl");
      keep("info.txt", "info", "merged.parquet", "anonymized.parquet");
      keep("share.txt", "share-check", "anonymized.parquet");
      keep("export.jsonl", "export", input, "--format", "jsonl");
      keep("compare.jsonl", "compare", one, other, "--by", "port,process", "--format", "jsonl");
    }

    private static void write(Object... words) {
      List<Object> line = new ArrayList<>(List.of(words));
      Cli.Result result = Cli.run(line.toArray());
      if (result.exit() != 0) {
        throw new IllegalStateException(result.err());
      }
    }

    private static void keep(String file, Object... words) throws IOException {
      Cli.Result result = Cli.run(words);
      if (result.exit() != 0) {
        throw new IllegalStateException(result.err());
      }
      Files.writeString(Path.of(file), result.out() + result.err());
    }
  }
}
