package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.parquet.CaptureFile;

class FilterCommandTest {
  @TempDir private Path directory;
  private Path capture;
  private Path smaller;

  @BeforeEach
  void write() throws IOException {
    smaller = directory.resolve("smaller.parquet");
    capture =
        Fixture.write(
            directory.resolve("run.parquet"),
            Connect.to("10.1.0.1", 443, 5).at(0).by(181, "curl"),
            Connect.to("::ffff:10.1.0.2", 443, 1).at(1_000_000).by(182, "nginx"),
            Connect.to("10.2.0.1", 80, 2).at(2_000_000).by(181, "curl"),
            Connect.to("10.1.0.1", 443, 9).at(3_000_000).by(181, "curl").ended(Outcome.TIMED_OUT));
  }

  @Test
  void writesWhatPassesAsACaptureOfItsOwn() throws IOException {
    Cli.Result result = Cli.run("filter", capture, "--daddr", "10.1.0.0/16", "-o", smaller);
    assertEquals(new Cli.Result(0, "", "tcpconnlat: " + smaller + ": 3 of 4 connects\n"), result);
    assertEquals(
        Cli.run("analyze", capture, "--daddr", "10.1.0.0/16", "--format", "csv"),
        Cli.run("analyze", smaller, "--format", "csv"));
  }

  @Test
  void saysInTheFooterWhatWasLeftOut() throws IOException {
    assertEquals(
        0, Cli.run("filter", capture, "--not", "--comm", "nginx", "-p181", "-o", smaller).exit());
    assertEquals(
        Optional.of(new Selection("--pid 181 --not --comm nginx", 1)),
        metadata(smaller).selection());
    assertEquals(3, metadata(smaller).counters().recorded());
    assertEquals(metadata(capture).host(), metadata(smaller).host());

    assertTrue(
        Cli.run("info", smaller)
            .out()
            .contains("\n  left out    1 connect by 'filter --pid 181 --not --comm nginx'\n"));
    assertTrue(
        Cli.run("info", smaller, "--format", "jsonl")
            .out()
            .contains(
                "\"selection\":{\"filter\":\"--pid 181 --not --comm nginx\",\"left_out\":1}"));
    assertTrue(
        Cli.run("share-check", smaller)
            .out()
            .contains("\n  selected                 --pid 181 --not --comm nginx\n"));

    Path smallest = directory.resolve("smallest.parquet");
    assertEquals(0, Cli.run("filter", smaller, "--max-ms", "5", "-o", smallest).exit());
    assertEquals(
        Optional.of(new Selection("--pid 181 --not --comm nginx; --max-ms 5", 2)),
        metadata(smallest).selection());
  }

  @Test
  void makesOneOfSeveral() throws IOException {
    Path other =
        Fixture.write(
            directory.resolve("other.parquet"),
            Fixture.metadata("web-2", 1, 0),
            List.of(Connect.to("10.1.0.9", 443, 3).at(500_000)));
    assertEquals(0, Cli.run("filter", capture, other, "--dport", "443", "-o", smaller).exit());
    List<String> lines = Cli.run("analyze", smaller, "--no-header").out().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).contains("10.1.0.9"), lines.get(1));
    assertEquals(2, metadata(smaller).sources().size());
    assertEquals(1, metadata(smaller).selection().orElseThrow().leftOut());
  }

  @Test
  void replacesNothingUnlessForced() throws IOException {
    Files.writeString(smaller, "precious");
    Cli.Result result = Cli.run("filter", capture, "-4", "-o", smaller);
    assertEquals(1, result.exit());
    assertEquals("precious", Files.readString(smaller));
    assertEquals(0, Cli.run("filter", capture, "-4", "-o", smaller, "--force").exit());
    assertEquals(3, metadata(smaller).counters().recorded());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(smaller)));
  }

  @Test
  void leavesNothingBehindWhereItFails() throws IOException {
    Path bad = Files.writeString(directory.resolve("bad"), "no capture");
    assertEquals(1, Cli.run("filter", bad, "-4", "-o", smaller).exit());
    assertEquals(2, Cli.run("filter", capture, "-o", smaller).exit());
    assertEquals(2, Cli.run("filter", capture, "--dport", "x", "-o", smaller).exit());
    assertFalse(Files.exists(smaller));
    try (var files = Files.list(directory)) {
      assertEquals(2, files.count());
    }
  }

  private static CaptureMetadata metadata(Path file) throws IOException {
    try (CaptureFile capture = CaptureFile.open(file)) {
      return capture.metadata();
    }
  }
}
