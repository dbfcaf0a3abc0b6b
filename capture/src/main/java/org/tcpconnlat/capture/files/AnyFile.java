package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.io.InputStream;
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
import org.tcpconnlat.capture.journal.JournalFile;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.Limits;

/** Opens a file as what its first bytes say it is. */
final class AnyFile {
  private AnyFile() {}

  static CaptureSource open(Path path, Limits limits, Consumer<String> say) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!Files.isRegularFile(path)) {
      throw new CaptureException(path, "not a regular file");
    }
    String head = head(path);
    if (head.isEmpty()) {
      throw new CaptureException(path, "an empty file");
    }
    return head.equals(JournalFile.MAGIC) ? journal(path, say) : CaptureFile.open(path, limits);
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

  private static CaptureSource journal(Path path, Consumer<String> say) throws IOException {
    JournalFile journal = JournalFile.open(path);
    journal.damage().ifPresent(damage -> say.accept(path + ": " + damage));
    return journal;
  }

  private static String head(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(JournalFile.MAGIC.length());
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
