package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.merge.SampleCapture;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.parquet.CaptureFile;

class MergeCommandTest {
  @TempDir Path directory;
  private Path web;
  private Path db;

  @BeforeEach
  void record() throws IOException {
    web = SampleCapture.of("web-1", 1, 10_000).writeTo(directory.resolve("web.parquet"));
    db = SampleCapture.of("db-1", 2, 3_000).writeTo(directory.resolve("db.parquet"));
  }

  private Cli.Result merge(Path into, Path... captures) {
    Object[] words = new Object[captures.length + 3];
    words[0] = "merge";
    System.arraycopy(captures, 0, words, 1, captures.length);
    words[captures.length + 1] = "-o";
    words[captures.length + 2] = into;
    return Cli.run(words);
  }

  private static CaptureMetadata metadata(Path file) throws IOException {
    try (CaptureSource source = CaptureFile.open(file)) {
      return source.metadata();
    }
  }

  @Test
  void rowsAreOrderedByTimeAndKeepTheirHost() throws IOException {
    Path all = directory.resolve("all.parquet");
    assertEquals(0, merge(all, web, db).exit());
    Map<String, Integer> byHost = new HashMap<>();
    long[] last = {Long.MIN_VALUE};
    Dictionaries dictionaries = new Dictionaries();
    try (CaptureSource source = CaptureFile.open(all)) {
      for (CaptureSource.Chunk chunk : source.chunks()) {
        chunk.read(
            new Request(EnumSet.of(Column.TIME, Column.HOST), ConnectFilter.ALL, dictionaries),
            batch -> {
              for (int row = 0; row < batch.size; row++) {
                assertTrue(batch.timeMicros[row] >= last[0]);
                last[0] = batch.timeMicros[row];
                byHost.merge(dictionaries.host().text(batch.host[row]), 1, Integer::sum);
              }
            });
      }
    }
    assertEquals(Map.of("web-1", 10_000, "db-1", 3_000), byHost);
  }

  @Test
  void everyFooterIsCarriedOn() throws IOException {
    Path all = directory.resolve("all.parquet");
    merge(all, db, web);
    CaptureMetadata merged = metadata(all);
    CaptureMetadata webs = metadata(web);
    CaptureMetadata dbs = metadata(db);
    assertEquals(2, merged.sources().size());
    assertTrue(merged.sources().containsAll(List.of(webs, dbs)));
    assertEquals(13_000, merged.counters().recorded());
    assertEquals(0, merged.counters().unaccounted());
    assertEquals("", merged.host().name());
    assertEquals("x86_64", merged.host().architecture());
    assertEquals(webs.filters(), merged.filters());
    assertEquals(SampleCapture.START_MICROS, merged.startMicros());
    assertEquals(webs.endMicros(), merged.endMicros());
  }

  @Test
  void mergingWhatWasMergedNestsNothing() throws IOException {
    Path all = directory.resolve("all.parquet");
    Path more = directory.resolve("more.parquet");
    Path third = SampleCapture.of("lb-1", 3, 10).writeTo(directory.resolve("lb.parquet"));
    merge(all, web, db);
    assertEquals(0, merge(more, all, third).exit());
    CaptureMetadata merged = metadata(more);
    assertEquals(3, merged.sources().size());
    assertEquals(13_010, merged.counters().recorded());
  }

  @Test
  void saysHowFarTheClocksCanBeTrusted() {
    Cli.Result result = merge(directory.resolve("all.parquet"), web, db);
    assertEquals(
        "tcpconnlat: %s/all.parquet: 13,000 connects of 2 captures%n".formatted(directory)
            + "tcpconnlat: rows of 2 hosts are ordered by each host's own clock; how far the"
            + " clocks were apart is not known; while recording they were moved by: db-1 1.5 ms,"
            + " web-1 1.5 ms\n",
        result.err());
    assertEquals("", result.out());
    assertFalse(merge(directory.resolve("one.parquet"), web).err().contains("clock"));
  }

  @Test
  void anonymizedOnlyIfAllAre() throws IOException {
    Path key = directory.resolve("team.key");
    Path shared = directory.resolve("shared.parquet");
    Path sharedToo = directory.resolve("shared-too.parquet");
    Cli.run("anonymize", web, "-o", shared, "--key-file", key);
    Cli.run("anonymize", db, "-o", sharedToo, "--key-file", key);
    Path mixed = directory.resolve("mixed.parquet");
    Path both = directory.resolve("both.parquet");
    merge(mixed, shared, db);
    merge(both, shared, sharedToo);
    assertEquals(CaptureMetadata.State.COMPLETE, metadata(mixed).state());
    assertEquals(CaptureMetadata.State.ANONYMIZED, metadata(both).state());
    assertEquals(
        metadata(shared).anonymization().orElseThrow().keyFingerprint(),
        metadata(both).anonymization().orElseThrow().keyFingerprint());
  }

  @Test
  void followsTheRulesOfARecordingsFiles() throws IOException {
    Path all = directory.resolve("all.parquet");
    merge(all, web, db);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(all)));
    Cli.Result again = merge(all, web);
    assertEquals(1, again.exit());
    assertTrue(again.err().contains("--force"), again.err());
    assertEquals(0, Cli.run("merge", web, "-o", all, "--force").exit());
    assertEquals(10_000, metadata(all).counters().recorded());
    Path link = Files.createSymbolicLink(directory.resolve("link.parquet"), all);
    assertEquals(1, Cli.run("merge", web, "-o", link, "--force").exit());
  }

  @Test
  void aDamagedCaptureLeavesNothingBehind() throws IOException {
    byte[] bytes = Files.readAllBytes(db);
    bytes[bytes.length / 3] ^= 1;
    Path damaged = Files.write(directory.resolve("damaged.parquet"), bytes);
    Path all = directory.resolve("all.parquet");
    Cli.Result result = merge(all, web, damaged);
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("damaged.parquet"), result.err());
    assertFalse(Files.exists(all));
  }
}
