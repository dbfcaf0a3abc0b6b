package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.EnvironmentException;

class RowFileTest {
  private static final int WIDTH = 3;

  @TempDir private Path directory;

  @Test
  void givesBackRowsFromAnywhere() throws Exception {
    try (RowFile file = new RowFile(directory, WIDTH)) {
      for (long row = 0; row < 50_000; row++) {
        file.add(new long[] {row, -row, row * row});
      }
      file.seal();
      assertEquals(50_000, file.rows());
      ByteBuffer window = ByteBuffer.allocate(100);
      file.read(31_415, file.rows(), window);
      assertEquals(4 * WIDTH * Long.BYTES, window.remaining());
      assertEquals(31_415, window.getLong());
      assertEquals(-31_415, window.getLong());
      assertEquals(31_415L * 31_415, window.getLong());
      file.read(49_999, file.rows(), window);
      assertEquals(WIDTH * Long.BYTES, window.remaining());
    }
  }

  @Test
  void hasNoNameThatCouldStayBehind() throws Exception {
    try (RowFile file = new RowFile(directory, WIDTH);
        Stream<Path> named = Files.list(directory)) {
      file.add(new long[WIDTH]);
      file.seal();
      assertEquals(List.of(), named.toList());
    }
  }

  @Test
  void saysWhereItCanNotBeMade() {
    Path missing = directory.resolve("missing");
    EnvironmentException e =
        assertThrows(EnvironmentException.class, () -> new RowFile(missing, WIDTH));
    assertTrue(e.getMessage().startsWith(missing + ", for groups"), e.getMessage());
  }

  /** A tmpfs of two pages. Mounting takes root. */
  @Test
  @Tag("kernel")
  void saysThatTheDiskIsFull() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", directory.toString());
    try (RowFile file = new RowFile(directory, WIDTH)) {
      for (int row = 0; row < 1_000; row++) {
        file.add(new long[WIDTH]);
      }
      EnvironmentException e = assertThrows(EnvironmentException.class, file::seal);
      assertTrue(e.getMessage().contains("No space left on device; "), e.getMessage());
    } finally {
      run("umount", directory.toString());
    }
  }

  private static void run(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
