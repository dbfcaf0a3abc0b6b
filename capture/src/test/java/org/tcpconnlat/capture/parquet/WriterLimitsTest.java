package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.files.NewCapture;

/** Nothing is written that a reader refuses. */
class WriterLimitsTest {
  private static final int TEXT_BYTES = Limits.STANDARD.textBytes();

  @TempDir Path directory;

  @Test
  void footerBeyondAReadersIsNotPublished() throws IOException {
    Path file = directory.resolve("a.parquet");
    Map<Long, String> names = new TreeMap<>();
    for (long id = 1; id <= 4_200; id++) {
      names.put(id, "/" + "x".repeat(4_000) + id);
    }
    try (NewCapture capture = new NewCapture(file, false)) {
      IOException refused =
          assertThrows(
              IOException.class,
              () -> capture.finish(Captures.metadata(0).change().cgroups(names).build()));
      assertTrue(refused.getMessage().contains("readers would refuse it: a footer of"));
      assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    }
    assertEquals(0, directory.toFile().list().length);
  }

  @Test
  void textBeyondAReadersIsNamed() throws IOException {
    ConnectBatch batch = new Traffic(1).newBatch();
    new Traffic(1).fill(batch, 1);
    batch.comm[0] = batch.dictionaries.comm().id("x".repeat(TEXT_BYTES + 1));
    try (CaptureWriter writer = new CaptureWriter(directory.resolve("a.parquet"))) {
      IOException refused = assertThrows(IOException.class, () -> writer.write(batch));
      assertEquals("a comm of 1,025 bytes: a capture's have up to 1,024", refused.getMessage());
    }
  }

  /** 40 MB of them, in rows that one page would have room for. */
  @Test
  void longTextsEndARowGroupBeforeTheirDictionaryIsTooLarge() throws IOException {
    Path file = directory.resolve("a.parquet");
    int rows = 40_000;
    Traffic traffic = new Traffic(1);
    Random random = new Random(1);
    try (CaptureWriter writer = new CaptureWriter(file)) {
      ConnectBatch batch = traffic.newBatch();
      for (int row = 0; row < rows; row += batch.size) {
        traffic.fill(batch, Math.min(ConnectBatch.CAPACITY, rows - row));
        for (int i = 0; i < batch.size; i++) {
          StringBuilder text = new StringBuilder();
          while (text.length() < TEXT_BYTES) {
            text.append((char) ('!' + random.nextInt(90)));
          }
          batch.process[i] = batch.dictionaries.process().id(text.toString());
        }
        writer.write(batch);
      }
      writer.finish(Captures.metadata(rows));
    }
    try (CaptureFile capture = CaptureFile.open(file)) {
      assertEquals(rows, Captures.rows(capture).size());
      assertTrue(capture.chunks().size() > 2, "row groups: " + capture.chunks().size());
    }
  }
}
