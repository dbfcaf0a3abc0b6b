package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.SharedDescriptors;
import org.tcpconnlat.capture.journal.JournalFile;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.Limits;

/** Opens a file as what its first bytes say it is. */
final class AnyFile {
  static final int HEAD_BYTES = 4;
  private static final String PARQUET = "PAR";

  private AnyFile() {}

  /**
   * Opens a file, or what comes through a pipe.
   *
   * @param path as it was given; {@code -} is standard input
   */
  static CaptureSource open(Path path, Limits limits, Consumer<String> say) throws IOException {
    FileChannel channel = channel(path);
    try {
      ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
      if (channel.read(head, 0) <= 0) {
        throw new CaptureException(path, "an empty file");
      }
      return isJournal(head.array())
          ? journal(path, channel, say)
          : CaptureFile.open(path, channel, limits);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel channel(Path path) throws IOException {
    Path file = Streams.input(path);
    if (Streams.isStream(file)) {
      return Spooled.of(path);
    }
    if (Files.isDirectory(file)) {
      throw new CaptureException(path, "not a regular file");
    }
    return SharedDescriptors.open(file);
  }

  /** Whether a file that begins so may be one that can be read. */
  static boolean isKnown(byte[] head) {
    return isJournal(head) || text(head).startsWith(PARQUET);
  }

  private static boolean isJournal(byte[] head) {
    return text(head).equals(JournalFile.MAGIC);
  }

  private static String text(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1);
  }

  /** Opens a file and reads all of it, so that no damage is found later. */
  static CaptureSource openWhole(Path path, Limits limits, Consumer<String> say)
      throws IOException {
    CaptureSource source = open(path, limits, say);
    try {
      for (Chunk chunk : source.chunks()) {
        chunk.read(
            new Request(EnumSet.allOf(Column.class), ConnectFilter.ALL, new Dictionaries()),
            batch -> {});
      }
      return source;
    } catch (IOException | RuntimeException | Error e) {
      source.close();
      throw e;
    }
  }

  /** What is wrong with a file, when the failure doesn't say it in words of its own. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return String.valueOf(failure.getMessage());
  }

  private static CaptureSource journal(Path path, FileChannel channel, Consumer<String> say)
      throws IOException {
    JournalFile journal = JournalFile.open(path, channel);
    journal.damage().ifPresent(damage -> say.accept(path + ": " + damage));
    return journal;
  }
}
