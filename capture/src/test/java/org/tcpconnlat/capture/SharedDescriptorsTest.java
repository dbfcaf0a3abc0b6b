package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDescriptorsTest {
  private static final int MOST = 3;

  private final SharedDescriptors descriptors = new SharedDescriptors(MOST);
  @TempDir private Path directory;

  @Test
  void readsMoreFilesThanItHasDescriptors() throws IOException {
    List<FileChannel> files = open(10);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10; i++) {
        assertEquals("file " + i, text(files.get(i)));
        assertEquals(6, files.get(i).size());
      }
    }
  }

  @Test
  void stillReadsWhatWasRemovedIfItIsOpen() throws IOException {
    List<FileChannel> files = open(MOST);
    Files.delete(directory.resolve("0"));
    assertEquals("file 0", text(files.get(0)));
  }

  @Test
  void neverReadsAnotherFileInItsPlace() throws IOException {
    List<FileChannel> files = open(10);
    Path other = Files.writeString(directory.resolve("other"), "file 0, another");
    Files.move(other, directory.resolve("0"), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(directory.resolve("1"));
    failsWith("was replaced while it was read", files.get(0));
    failsWith("was removed while it was read", files.get(1));
    assertEquals("file 2", text(files.get(2)));
  }

  @Test
  void isClosedForGood() throws IOException {
    List<FileChannel> files = open(10);
    for (FileChannel file : files) {
      file.close();
    }
    assertThrows(ClosedChannelException.class, () -> text(files.get(0)));
    assertThrows(ClosedChannelException.class, () -> text(files.get(9)));
  }

  @Test
  void serveManyThreadsAtOnce() throws IOException {
    List<FileChannel> files = open(10);
    assertTrue(
        IntStream.range(0, 2_000)
            .parallel()
            .allMatch(
                i -> {
                  try {
                    return text(files.get(i % 10)).equals("file " + i % 10);
                  } catch (IOException e) {
                    return false;
                  }
                }));
  }

  private List<FileChannel> open(int count) throws IOException {
    List<FileChannel> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = Files.writeString(directory.resolve(Integer.toString(i)), "file " + i);
      files.add(descriptors.channel(file));
    }
    return files;
  }

  private static void failsWith(String reason, FileChannel file) {
    CaptureException e = assertThrows(CaptureException.class, () -> text(file));
    assertTrue(e.getMessage().endsWith(reason), e.getMessage());
  }

  private static String text(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(6);
    assertEquals(6, file.read(bytes, 0));
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }
}
