package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.parquet.Forgery;

/** A bad file is one line and exit 1; among good ones it can be left out. */
class StrangersFilesTest {
  @TempDir private Path directory;
  private Path good;
  private Path bad;

  @BeforeEach
  void write() throws IOException {
    good = Fixture.write(directory.resolve("good.parquet"), Connect.to("10.1.0.1", 443, 5));
    bad = directory.resolve("bad.parquet");
  }

  @Test
  void isNamedInOneLine() throws IOException {
    Files.createFile(bad);
    assertOneLine("an empty file");
    Files.writeString(bad, "PAR1 and no more");
    assertOneLine("cut off: its end is missing");
    byte[] bytes = Files.readAllBytes(good);
    Files.write(bad, Arrays.copyOf(bytes, bytes.length - 100));
    assertOneLine("cut off: its end is missing");
    Files.deleteIfExists(bad);
    Forgery.of(good).with("tcpconnlat.format_version", "2").writeTo(bad);
    assertOneLine("format 2 is newer than this tcpconnlat, which reads up to 1");
  }

  @Test
  void isLeftOutWhereThatIsAskedFor() throws IOException {
    Files.writeString(bad, "no capture at all");
    assertEquals(1, Cli.run("analyze", directory).exit());
    Cli.Result result = Cli.run("analyze", directory, "--skip-bad");
    assertEquals(0, result.exit());
    assertEquals(Cli.run("analyze", good).out(), result.out());
    assertEquals("tcpconnlat: " + bad + ": not a Parquet file; left out\n", result.err());
  }

  @Test
  void mayBeTakenWithALimitRaised() throws IOException {
    Cli.Result refused = Cli.run("analyze", good, "--max-footer", "1K");
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains("--max-footer allows larger ones"), refused.err());
    assertEquals(0, Cli.run("analyze", good, "--max-footer", "1M").exit());
    assertEquals(2, Cli.run("analyze", good, "--max-footer", "much").exit());
  }

  private void assertOneLine(String reason) {
    assertEquals(
        new Cli.Result(1, "", "tcpconnlat: " + bad + ": " + reason + "\n"),
        Cli.run("analyze", bad, "--count"));
  }
}
