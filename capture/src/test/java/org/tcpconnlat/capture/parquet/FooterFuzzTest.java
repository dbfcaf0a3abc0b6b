package org.tcpconnlat.capture.parquet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;

/**
 * Any footer behind real pages, with a checksum that is right, is read or refused. The input is the
 * footer; {@code FooterFuzzTestInputs} has that of the file whose pages these are.
 */
class FooterFuzzTest {
  private static final int TRAILER = 8;

  @TempDir private static Path directory;

  /** A few hundred inputs on every build, made of the seeds by chance. */
  @Property(tries = 300)
  void readsAnyFooterMadeOfASeed(@ForAll long chance) throws IOException {
    Path own = Files.createTempDirectory("fuzzed");
    try {
      read(MutatedSeed.of(getClass(), "readsAnyFooter", "capture", chance), own);
    } finally {
      Files.deleteIfExists(own.resolve("fuzzed"));
      Files.delete(own);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void readsAnyFooter(byte[] input) throws IOException {
    read(input, directory);
  }

  private static void read(byte[] input, Path directory) throws IOException {
    Path file = directory.resolve("fuzzed");
    byte[] pages = FooterFuzzTest.class.getResourceAsStream("fuzz-pages.bin").readAllBytes();
    ByteBuffer bytes =
        ByteBuffer.allocate(pages.length + input.length + TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(pages).put(input).putInt(input.length);
    bytes.put("PAR1".getBytes(StandardCharsets.US_ASCII));
    Files.write(file, bytes.array());
    repairChecksum(file, pages.length);
    try {
      Captures.rows(file);
    } catch (CaptureException e) {
      // what damage is for
    }
    Files.delete(file);
  }

  private static void repairChecksum(Path file, long pagesEnd) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FooterChecksum.write(channel, pagesEnd);
    } catch (IOException e) {
      // there is no checksum in this footer: the reader must say so
    }
  }
}
