package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;

/** The pages of a column chunk that another tool wrote, for Parquet's own column reader. */
final class ForeignPages implements PageReader {
  /** DuckDB's largest; others' have a megabyte. */
  private static final int PAGE_BYTES = 128 << 20;

  private final FileChannel channel;
  private final CompressionCodec codec;
  private final long values;
  private final long end;
  private long at;
  private long left;

  ForeignPages(FileChannel channel, ColumnMetaData chunk) throws IOException {
    this.channel = channel;
    codec = chunk.getCodec();
    values = chunk.getNum_values();
    left = values;
    long data = chunk.getData_page_offset();
    long dictionary = chunk.isSetDictionary_page_offset() ? chunk.getDictionary_page_offset() : 0;
    at = dictionary > 0 ? Math.min(dictionary, data) : data;
    end = at + chunk.getTotal_compressed_size();
    require(
        at >= FooterReader.MAGIC_BYTES && end > at && end <= channel.size() && values >= 0,
        "a column chunk is not within the file");
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    try {
      long before = at;
      PageHeader header = header();
      if (!header.isSetDictionary_page_header()) {
        at = before;
        return null;
      }
      byte[] page = unfolded(body(header), header.getUncompressed_page_size());
      return new DictionaryPage(
          BytesInput.from(page),
          header.getDictionary_page_header().getNum_values(),
          encoding(header.getDictionary_page_header().getEncoding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataPage readPage() {
    try {
      while (left > 0) {
        require(at < end, "its pages end before its values");
        PageHeader header = header();
        ByteBuffer body = body(header);
        if (header.isSetData_page_header()) {
          return page(header.getData_page_header(), header.getUncompressed_page_size(), body);
        }
        if (header.isSetData_page_header_v2()) {
          return page(header.getData_page_header_v2(), header.getUncompressed_page_size(), body);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataPage page(DataPageHeader data, int length, ByteBuffer body) throws IOException {
    count(data.getNum_values());
    return new DataPageV1(
        BytesInput.from(unfolded(body, length)),
        data.getNum_values(),
        length,
        null,
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  /** Its levels stand before the values and are never compressed. */
  private DataPage page(DataPageHeaderV2 data, int length, ByteBuffer body) throws IOException {
    count(data.getNum_values());
    int repetition = data.getRepetition_levels_byte_length();
    int definition = data.getDefinition_levels_byte_length();
    require(
        repetition >= 0 && definition >= 0 && (long) repetition + definition <= body.remaining(),
        "a page's levels are damaged");
    byte[] repetitions = bytes(body, repetition);
    byte[] definitions = bytes(body, definition);
    int rest = length - repetition - definition;
    byte[] content =
        data.isSetIs_compressed() && !data.isIs_compressed()
            ? bytes(body, body.remaining())
            : unfolded(body, rest);
    return DataPageV2.uncompressed(
        data.getNum_rows(),
        data.getNum_nulls(),
        data.getNum_values(),
        BytesInput.from(repetitions),
        BytesInput.from(definitions),
        encoding(data.getEncoding()),
        BytesInput.from(content),
        null);
  }

  private void count(int pageValues) throws DamageException {
    require(pageValues >= 0 && pageValues <= left, "a page has more values than its column chunk");
    left -= pageValues;
  }

  private PageHeader header() throws IOException {
    int most = (int) Math.min(end - at, Limits.PAGE_HEADER_BYTES);
    ByteBuffer bytes = read(most);
    PageHeader header = BoundedThrift.read(new PageHeader(), "a page header", bytes, most);
    at += bytes.position();
    return header;
  }

  private ByteBuffer body(PageHeader header) throws IOException {
    int length = header.getCompressed_page_size();
    require(length >= 0 && length <= end - at, "a page reaches beyond its column chunk");
    require(length <= PAGE_BYTES, "a page of ", length, " bytes");
    ByteBuffer body = read(length);
    at += length;
    return body;
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      require(channel.read(bytes, at + bytes.position()) >= 0, "became shorter while read");
    }
    return bytes.flip();
  }

  private byte[] unfolded(ByteBuffer body, int length) throws IOException {
    require(length >= 0 && length <= PAGE_BYTES, "a page would unfold to ", length, " bytes");
    byte[] page =
        switch (codec) {
          case UNCOMPRESSED -> bytes(body, body.remaining());
          case SNAPPY -> Snappy.unfold(body, length);
          case GZIP -> gzip(body, length);
          case ZSTD -> zstd(body, length);
          default ->
              throw new DamageException(
                  "compressed by "
                      + codec
                      + ": write it with snappy, gzip, zstd or without compression");
        };
    require(page.length == length, "a page unfolds to a wrong size");
    return page;
  }

  private static byte[] gzip(ByteBuffer body, int length) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(bytes(body, body.remaining())))) {
      return in.readNBytes(length + 1);
    }
  }

  private static byte[] zstd(ByteBuffer body, int length) throws DamageException {
    byte[] page = new byte[length];
    try {
      long written = Zstd.decompress(page, bytes(body, body.remaining()));
      return Arrays.copyOf(page, (int) Math.min(length, Math.max(written, 0)));
    } catch (RuntimeException e) {
      throw new DamageException("a page's compression is damaged", e);
    }
  }

  private static byte[] bytes(ByteBuffer from, int length) throws DamageException {
    require(length <= from.remaining(), "a page is damaged");
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding)
      throws DamageException {
    require(encoding != null, "a page without an encoding");
    return Encoding.valueOf(encoding.name());
  }
}
