package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.merge.SampleCapture;

/** However often the same connects lie about, they count once. */
class CountedOnceTest {
  @TempDir private Path directory;

  @Test
  void copyMergedAndFilteredOnesAreNoMoreConnects() throws IOException {
    Path web = SampleCapture.of("web-1", 1, 500).writeTo(directory.resolve("web.parquet"));
    Path db = SampleCapture.of("db-1", 2, 400).writeTo(directory.resolve("db.parquet"));
    Path copy = Files.copy(web, directory.resolve("copy.parquet"));
    Path merged = directory.resolve("merged.parquet");
    Path some = directory.resolve("some.parquet");
    assertEquals(0, Cli.run("merge", web, db, "-o", merged).exit());
    assertEquals(0, Cli.run("filter", web, "--min-ms", "2", "-o", some).exit());
    assertEquals("500\n", count(web, copy));
    assertEquals("500\n", count(web, some));
    assertEquals("900\n", count(web, merged));
    assertEquals("900\n", count(directory));
    assertEquals(figures(merged), figures(directory));
    Path again = directory.resolve("again.parquet");
    assertEquals(0, Cli.run("merge", web, copy, db, some, "-o", again).exit());
    assertEquals("900\n", count(again));
  }

  private static String count(Path... files) {
    Object[] words = new Object[files.length + 2];
    words[0] = "analyze";
    System.arraycopy(files, 0, words, 1, files.length);
    words[files.length + 1] = "--count";
    Cli.Result result = Cli.run(words);
    assertEquals(0, result.exit(), result.err() + Arrays.toString(files));
    return result.out();
  }

  private static String figures(Path files) {
    return Cli.run("analyze", files, "--by", "host,process", "--format", "csv").out();
  }
}
