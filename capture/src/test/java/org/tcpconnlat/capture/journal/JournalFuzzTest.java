package org.tcpconnlat.capture.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.parquet.Captures;
import org.tcpconnlat.capture.parquet.MutatedSeed;

/**
 * Any journal is read up to where it is valid, or refused. The input is cut into frames: a kind, a
 * length of two bytes, the payload. They get the magic, sequence and checksum that they need to be
 * looked at.
 */
class JournalFuzzTest {
  private static final int SALT = 7;

  @TempDir private static Path directory;

  /** A few hundred inputs on every build, made of the seeds by chance. */
  @Property(tries = 300)
  void readsAnyJournalMadeOfASeed(@ForAll long chance) throws IOException {
    Path own = Files.createTempDirectory("fuzzed");
    try {
      read(MutatedSeed.of(getClass(), "readsAnyJournal", "journal", chance), own);
    } finally {
      Files.deleteIfExists(own.resolve("fuzzed"));
      Files.delete(own);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void readsAnyJournal(byte[] input) throws IOException {
    read(input, directory);
  }

  private static void read(byte[] input, Path directory) throws IOException {
    Path file = directory.resolve("fuzzed");
    Files.write(file, frames(ByteBuffer.wrap(input)));
    try (JournalFile journal = JournalFile.open(file, 64)) {
      Captures.rows(journal);
    } catch (CaptureException e) {
      // what damage is for
    }
    Files.delete(file);
  }

  private static byte[] frames(ByteBuffer input) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (long sequence = 0; input.remaining() >= 3; sequence++) {
      int kind = input.get() & 7;
      int length = Math.min(Short.toUnsignedInt(input.getShort()), input.remaining());
      byte[] payload = new byte[length];
      input.get(payload);
      frames.writeBytes(frame(kind, sequence, payload));
    }
    return frames.toByteArray();
  }

  private static byte[] frame(int kind, long sequence, byte[] payload) {
    ByteBuffer frame =
        JournalLayout.littleEndian(ByteBuffer.allocate(JournalLayout.HEADER + payload.length));
    frame
        .putInt(0, JournalLayout.MAGIC)
        .putInt(JournalLayout.SALT, SALT)
        .putLong(JournalLayout.SEQUENCE, sequence)
        .putInt(JournalLayout.KIND, kind)
        .putInt(JournalLayout.LENGTH, payload.length)
        .put(JournalLayout.HEADER, payload)
        .putInt(JournalLayout.CRC, JournalLayout.crc(new CRC32C(), frame, 0, payload.length));
    return frame.array();
  }
}
