package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;

/**
 * The pages of one column chunk in turn, checked and uncompressed. The columns are required and
 * flat, so that a page holds values only: neither repetition nor definition levels.
 */
final class PageReader {
  /** More than most headers have; one that is larger is read again. */
  private static final int USUAL_HEADER_BYTES = 256;

  private final ChunkBytes chunk;
  private final PageBuffers buffers;
  private final CompressionCodec codec;
  private final ZstdDecompressCtx zstd;
  private final OpenFile file;
  private PageHeader next;

  /**
   * @param buffers the caller's, which no other column uses
   * @param zstd the caller's, used by one thread at a time
   * @param file whose pages these are
   */
  PageReader(
      ChunkBytes chunk,
      PageBuffers buffers,
      CompressionCodec codec,
      ZstdDecompressCtx zstd,
      OpenFile file) {
    this.chunk = chunk;
    this.buffers = buffers;
    this.codec = codec;
    this.zstd = zstd;
    this.file = file;
  }

  Limits limits() {
    return file.limits();
  }

  /** Those that it was given; its pages are in them. */
  PageBuffers buffers() {
    return buffers;
  }

  boolean hasNext() {
    return next != null || chunk.remaining() > 0;
  }

  boolean isAtDictionary() throws IOException {
    return header().isSetDictionary_page_header();
  }

  /**
   * Passes over the next page, unread, if it is a data page of at most so many values.
   *
   * @return how many it has; 0 if it was not passed over
   */
  int skip(int most) throws IOException {
    PageHeader header = header();
    int values =
        header.isSetData_page_header_v2()
            ? header.getData_page_header_v2().getNum_values()
            : header.isSetData_page_header() ? header.getData_page_header().getNum_values() : 0;
    if (values <= 0 || values > most) {
      return 0;
    }
    chunk.skip(storedBytes(header));
    next = null;
    return values;
  }

  Page next() throws IOException {
    PageHeader header = header();
    next = null;
    ByteBuffer body = body(header);
    file.counter().pageRead();
    if (header.isSetDictionary_page_header()) {
      DictionaryPageHeader dictionary = header.getDictionary_page_header();
      return page(header, body, true, dictionary.getEncoding(), dictionary.getNum_values(), true);
    }
    if (header.isSetData_page_header_v2()) {
      DataPageHeaderV2 data = header.getData_page_header_v2();
      require(isFlat(data), "a page with levels or nulls in a required column");
      return page(
          header, body, false, data.getEncoding(), data.getNum_values(), data.isIs_compressed());
    }
    require(header.isSetData_page_header(), "a page of an unknown kind");
    DataPageHeader data = header.getData_page_header();
    return page(header, body, false, data.getEncoding(), data.getNum_values(), true);
  }

  private PageHeader header() throws IOException {
    if (next == null) {
      require(chunk.remaining() > 0, "its pages end before its values");
      try {
        next = header(USUAL_HEADER_BYTES);
      } catch (DamageException e) {
        next = header(Limits.PAGE_HEADER_BYTES);
      }
    }
    return next;
  }

  private PageHeader header(int most) throws IOException {
    ByteBuffer bytes = chunk.peek(most);
    PageHeader header = BoundedThrift.read(new PageHeader(), "a page header", bytes, most);
    chunk.skip(bytes.position());
    return header;
  }

  private static boolean isFlat(DataPageHeaderV2 data) {
    return data.getRepetition_levels_byte_length() == 0
        && data.getDefinition_levels_byte_length() == 0
        && data.getNum_nulls() == 0
        && data.getNum_rows() == data.getNum_values();
  }

  private int storedBytes(PageHeader header) throws DamageException {
    int length = header.getCompressed_page_size();
    require(length >= 0 && length <= chunk.remaining(), "a page reaches beyond its column chunk");
    return length;
  }

  /** The page as it stands in the file, its checksum verified. */
  private ByteBuffer body(PageHeader header) throws IOException {
    int length = storedBytes(header);
    require(
        length <= limits().storedPageBytes(),
        "a page of ",
        length,
        " bytes; --max-page allows larger ones");
    ByteBuffer body = chunk.peek(length);
    chunk.skip(length);
    require(header.isSetCrc(), "a page without a checksum");
    CRC32 crc = new CRC32();
    crc.update(body.duplicate());
    require((int) crc.getValue() == header.getCrc(), "a page's checksum is wrong");
    return body;
  }

  private Page page(
      PageHeader header,
      ByteBuffer body,
      boolean dictionary,
      Encoding encoding,
      int values,
      boolean compressed)
      throws DamageException {
    int length = header.getUncompressed_page_size();
    if (!limits().canUnfold(body.remaining(), length)) {
      throw new DamageException(
          "a page of %d bytes would unfold to %d; --max-page allows larger ones"
              .formatted(body.remaining(), Integer.toUnsignedLong(length)));
    }
    require(values >= 0, "a page of ", values, " values");
    byte[] buffer = buffers.values(length + Page.SLACK);
    if (compressed && codec == CompressionCodec.ZSTD) {
      decompress(body, buffer, length);
    } else {
      require(body.remaining() == length, "a page's size is wrong");
      body.get(0, buffer, 0, length);
    }
    return new Page(dictionary, encoding, values, buffer, length);
  }

  private void decompress(ByteBuffer body, byte[] buffer, int length) throws DamageException {
    int written;
    try {
      written =
          zstd.decompressDirectByteBufferToByteArray(buffer, 0, length, body, 0, body.remaining());
    } catch (RuntimeException e) {
      throw new DamageException("a page's compression is damaged", e);
    }
    require(written == length, "a page unfolds to a wrong size");
  }
}
