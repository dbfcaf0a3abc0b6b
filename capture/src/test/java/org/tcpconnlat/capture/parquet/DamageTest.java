package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.ConnectRow;

/**
 * No damage changes what is read. Every byte is under a checksum but those of page headers, in
 * which a change is noticed where it has any effect.
 */
class DamageTest {
  @TempDir private Path directory;
  private Path file;
  private byte[] good;

  @BeforeEach
  void write() throws IOException {
    file = Captures.traffic(directory.resolve("a.parquet"), 40, 20, 40);
    good = Files.readAllBytes(file);
  }

  @Test
  void noticesAFlippedBitThatMatters() throws IOException {
    List<ConnectRow> rows = Captures.rows(file);
    int unnoticed = 0;
    for (int at = 0; at < good.length; at += 5) {
      byte[] damaged = good.clone();
      damaged[at] ^= (byte) (1 << at / 5 % 8);
      Files.write(file, damaged);
      try {
        assertEquals(rows, Captures.rows(file), "byte " + at);
        unnoticed++;
      } catch (CaptureException e) {
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
    assertTrue(unnoticed < good.length / 50, unnoticed + " of " + good.length);
  }

  @Test
  void noticesACutAnywhere() throws IOException {
    for (int length = 0; length < good.length; length += 71) {
      Files.write(file, Arrays.copyOf(good, length));
      failure("length " + length);
    }
  }

  @Test
  void noticesBytesAtTheEnd() throws IOException {
    Files.write(file, Arrays.copyOf(good, good.length + 1));
    assertEquals(file + ": cut off: its end is missing", failure("a byte more"));
  }

  @Test
  void saysWhichColumnIsDamaged() throws IOException {
    int latencies = firstPageOf(1);
    good[latencies + 40] ^= 1;
    Files.write(file, good);
    assertEquals(file + ": column latency_ns: a page's checksum is wrong", failure("a page"));
  }

  private int firstPageOf(int column) throws IOException {
    try (CaptureFile capture = CaptureFile.open(file)) {
      return (int)
          capture.layout().rowGroups().get(0).columns().values().stream()
              .skip(column)
              .findFirst()
              .orElseThrow()
              .offset();
    }
  }

  private String failure(String what) {
    return assertThrows(CaptureException.class, () -> Captures.rows(file), what).getMessage();
  }
}
