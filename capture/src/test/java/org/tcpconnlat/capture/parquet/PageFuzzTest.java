package org.tcpconnlat.capture.parquet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * The page decoders take any bytes, under checksums that are right, and do nothing worse than to
 * refuse them. The input: a column, an encoding, two bytes of how many values, how many bytes of
 * dictionary, then the dictionary and the data page.
 */
class PageFuzzTest {
  private static final int HEAD = 5;
  private static final Path FILE = Path.of("fuzzed");

  /** A thousand inputs on every build, made of the seeds by chance. */
  @Property(tries = 1000)
  void decodesAnyPageMadeOfASeed(@ForAll long chance, @ForAll("seeds") String seed)
      throws IOException {
    decodesAnyPage(MutatedSeed.of(getClass(), "decodesAnyPage", seed, chance));
  }

  @Provide
  Arbitrary<String> seeds() {
    return Arbitraries.of(
        "cgroup_id", "comm", "daddr", "latency_ns", "lport", "outcome", "pid", "time");
  }

  @FuzzTest(maxDuration = "10m")
  void decodesAnyPage(byte[] input) throws IOException {
    if (input.length < HEAD) {
      return;
    }
    Column column = Column.values()[(input[0] & 0xff) % Column.values().length];
    Encoding encoding = Encoding.values()[(input[1] & 0xff) % Encoding.values().length];
    int values = 1 + (input[2] & 0xff) + ((input[3] & 0x1f) << 8);
    int dictionary = Math.min(input[4] & 0xff, input.length - HEAD);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    if (dictionary > 0) {
      chunk.writeBytes(dictionaryPage(input, HEAD, dictionary, values));
    }
    int start = HEAD + dictionary;
    chunk.writeBytes(dataPage(input, start, input.length - start, values, encoding));
    read(column, chunk.toByteArray(), values);
  }

  private static void read(Column column, byte[] chunk, int rows) {
    OpenFile file = new OpenFile(FILE, null, Limits.STANDARD, new PageCounter());
    PageBuffers buffers = PageBuffers.take();
    ChunkBytes bytes =
        new ChunkBytes(
            (into, position) -> copy(chunk, (int) position, into),
            0,
            chunk.length,
            buffers,
            file.counter());
    try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
      PageReader pages = new PageReader(bytes, buffers, CompressionCodec.UNCOMPRESSED, zstd, file);
      Dictionaries texts = new Dictionaries();
      TextBudget budget = TextBudget.of(Limits.STANDARD, chunk.length);
      ColumnReader reader = ColumnReader.of(column, pages, rows, texts, budget);
      ConnectBatch batch = new ConnectBatch(texts);
      try (OpenColumn open = new OpenColumn(FILE, column, reader, buffers)) {
        for (int row = 0; row < rows; row += batch.size) {
          batch.size = Math.min(ConnectBatch.CAPACITY, rows - row);
          open.fill(batch, row);
        }
        open.finish(rows);
      }
    } catch (CaptureException e) {
      // what damage is for
    }
  }

  private static int copy(byte[] from, int position, ByteBuffer into) {
    int count = Math.min(into.remaining(), from.length - position);
    into.put(from, position, count);
    return count;
  }

  private static byte[] dictionaryPage(byte[] input, int from, int length, int values)
      throws IOException {
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, length, length);
    int entries = Math.min(values, Math.max(1, length / Integer.BYTES));
    header.setDictionary_page_header(new DictionaryPageHeader(entries, Encoding.PLAIN));
    return page(header, input, from, length);
  }

  private static byte[] dataPage(byte[] input, int from, int length, int values, Encoding encoding)
      throws IOException {
    PageHeader header = new PageHeader(PageType.DATA_PAGE_V2, length, length);
    header.setData_page_header_v2(new DataPageHeaderV2(values, 0, values, encoding, 0, 0));
    return page(header, input, from, length);
  }

  private static byte[] page(PageHeader header, byte[] input, int from, int length)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(input, from, length);
    header.setCrc((int) crc.getValue());
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    Util.writePageHeader(header, page);
    page.write(input, from, length);
    return page.toByteArray();
  }
}
