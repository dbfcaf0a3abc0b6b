package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.Dictionaries;

class CaptureRoundTripTest {
  @Provide
  Arbitrary<List<ConnectRow>> rows() {
    return RandomRows.lists(300);
  }

  @Property(tries = 60)
  void keepsEveryValueOfEveryColumn(
      @ForAll("rows") List<ConnectRow> rows,
      @ForAll @IntRange(min = 1, max = 50) int pageRows,
      @ForAll @IntRange(min = 1, max = 4) int groupPages,
      @ForAll @IntRange(min = 1, max = 100) int rowsOfDictionary)
      throws IOException {
    Path directory = Files.createTempDirectory("round-trip");
    Path file = directory.resolve("a.parquet");
    try {
      Captures.write(file, rows, pageRows, pageRows * groupPages, rowsOfDictionary);
      assertEquals(rows, Captures.rows(file));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  @Test
  void keepsRowsOverBatchesPagesAndRowGroups(@TempDir Path directory) throws IOException {
    Path file = Captures.traffic(directory.resolve("a.parquet"), 100_000, 10_000, 30_000);
    List<ConnectRow> expected = new ArrayList<>();
    Traffic traffic = new Traffic(1);
    ConnectBatch batch = traffic.newBatch();
    for (int row = 0; row < 100_000; row += batch.size) {
      traffic.fill(batch, Math.min(ConnectBatch.CAPACITY, 100_000 - row));
      for (int i = 0; i < batch.size; i++) {
        expected.add(ConnectRow.of(batch, i));
      }
    }
    assertEquals(expected, Captures.rows(file));
    try (CaptureFile capture = CaptureFile.open(file)) {
      assertEquals(
          List.of(30_000L, 30_000L, 30_000L, 10_000L),
          capture.chunks().stream().map(Chunk::connects).toList());
      assertEquals(100_000, capture.connects());
    }
  }

  @Test
  void keepsTheMetadata(@TempDir Path directory) throws IOException {
    Path file = Captures.traffic(directory.resolve("a.parquet"), 10);
    try (CaptureFile capture = CaptureFile.open(file)) {
      assertEquals(Captures.metadata(file, 10), capture.metadata());
    }
  }

  @Test
  void holdsNoConnectsAtAll(@TempDir Path directory) throws IOException {
    Path file = Captures.traffic(directory.resolve("a.parquet"), 0);
    assertEquals(List.of(), Captures.rows(file));
  }

  @Test
  void fillsTheColumnsThatAreAskedForAndNoOthers(@TempDir Path directory) throws IOException {
    Path file = Captures.traffic(directory.resolve("a.parquet"), 100);
    Set<Column> some = EnumSet.of(Column.DPORT, Column.LATENCY_NS);
    try (CaptureFile capture = CaptureFile.open(file)) {
      capture
          .chunks()
          .get(0)
          .read(
              new Request(some, ConnectFilter.ALL, new Dictionaries()),
              batch -> assertOnlyPortsAndLatencies(batch));
    }
  }

  private static void assertOnlyPortsAndLatencies(ConnectBatch batch) {
    ConnectBatch expected = new Traffic(1).newBatch();
    new Traffic(1).fill(expected, 100);
    assertArrayEquals(expected.dport, batch.dport);
    assertArrayEquals(expected.latencyNanos, batch.latencyNanos);
    assertArrayEquals(new int[ConnectBatch.CAPACITY], batch.pid);
    assertEquals(0, batch.dictionaries.daddr().size());
  }

  @Test
  void belongsToItsOwnerAndReplacesNothing(@TempDir Path directory) throws IOException {
    Path file = Captures.traffic(directory.resolve("a.parquet"), 1);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertThrows(FileAlreadyExistsException.class, () -> new CaptureWriter(file));
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));
    assertThrows(FileAlreadyExistsException.class, () -> new CaptureWriter(link));
  }

  @Test
  void isNoCaptureUntilItIsFinished(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a.parquet");
    Traffic traffic = new Traffic(1);
    ConnectBatch batch = traffic.newBatch();
    traffic.fill(batch, 100);
    try (CaptureWriter writer = new CaptureWriter(file)) {
      writer.write(batch);
    }
    assertThrows(CaptureException.class, () -> CaptureFile.open(file));
  }
}
