package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.parquet.ColumnChunkLayout.ByteRange;
import org.tcpconnlat.capture.parquet.ColumnChunkLayout.IndexLocation;

/** Turns a footer's row groups into layouts, once they are found to fit the file. */
final class LayoutCheck {
  private final long footerStart;

  /** All chunks, of unknown columns too: no two may share a byte. */
  private final List<ByteRange> chunks = new ArrayList<>();

  private LayoutCheck(long footerStart) {
    this.footerStart = footerStart;
  }

  /**
   * @param footerStart where the pages and their indexes must have ended
   */
  static FileLayout check(FileMetaData footer, long footerStart) throws DamageException {
    return new LayoutCheck(footerStart).fileLayout(footer);
  }

  private FileLayout fileLayout(FileMetaData footer) throws DamageException {
    List<RowGroupLayout> rowGroups = new ArrayList<>();
    long rows = 0;
    for (RowGroup rowGroup : footer.getRow_groups()) {
      RowGroupLayout layout = rowGroupLayout(rowGroup);
      rowGroups.add(layout);
      rows += layout.rows();
    }
    require(
        rows == footer.getNum_rows(),
        "claims " + footer.getNum_rows() + " rows, its row groups " + rows);
    return new FileLayout(rows, rowGroups, pagesEnd());
  }

  private RowGroupLayout rowGroupLayout(RowGroup rowGroup) throws DamageException {
    long rows = rowGroup.getNum_rows();
    Map<Column, ColumnChunkLayout> columns = new EnumMap<>(Column.class);
    long bytes = 0;
    for (ColumnChunk chunk : rowGroup.getColumns()) {
      ByteRange range = byteRange(chunk);
      chunks.add(range);
      bytes += range.end() - range.start();
      put(columns, chunk, range, rows);
    }
    require(
        rows > 0 && rows <= Integer.MAX_VALUE && Limits.canHold(bytes, rows),
        "claims " + rows + " rows in " + bytes + " bytes");
    for (Column column : Column.values()) {
      require(columns.containsKey(column), "a row group without column " + column.columnName());
    }
    return new RowGroupLayout((int) rows, columns);
  }

  private ByteRange byteRange(ColumnChunk chunk) throws DamageException {
    require(
        chunk.isSetMeta_data() && !chunk.isSetFile_path() && !chunk.isSetCrypto_metadata(),
        "a column chunk is encrypted or in another file");
    ColumnMetaData chunkMetadata = chunk.getMeta_data();
    long dictionary = chunkMetadata.getDictionary_page_offset();
    long data = chunkMetadata.getData_page_offset();
    long start = dictionary > 0 ? Math.min(dictionary, data) : data;
    long bytes = chunkMetadata.getTotal_compressed_size();
    require(
        start >= FooterReader.MAGIC_BYTES
            && bytes > 0
            && bytes <= Integer.MAX_VALUE
            && start <= footerStart - bytes,
        "a column chunk of " + bytes + " bytes at " + start + " is not within the file");
    return new ByteRange(start, start + bytes);
  }

  private void put(
      Map<Column, ColumnChunkLayout> columns, ColumnChunk columnChunk, ByteRange range, long rows)
      throws DamageException {
    ColumnMetaData chunk = columnChunk.getMeta_data();
    Column column =
        chunk.getPath_in_schema().size() == 1
            ? Column.parse(chunk.getPath_in_schema().get(0)).orElse(null)
            : null;
    if (column == null) {
      return;
    }
    String name = "column " + column.columnName();
    require(chunk.getType() == SchemaCheck.physicalType(column), name + " is of a wrong type");
    require(
        chunk.getNum_values() == rows,
        name + " has " + chunk.getNum_values() + " values in " + rows + " rows");
    require(isSupported(chunk.getCodec()), name + " is compressed by " + chunk.getCodec());
    ColumnChunkLayout layout =
        new ColumnChunkLayout(
            column,
            range.start(),
            (int) (range.end() - range.start()),
            (int) rows,
            chunk.getCodec(),
            ValueRange.of(column, chunk.getStatistics()),
            isInDictionary(chunk),
            index(columnChunk));
    require(columns.put(column, layout) == null, name + " twice in a row group");
  }

  private static boolean isInDictionary(ColumnMetaData chunk) {
    return chunk.isSetEncoding_stats()
        && chunk.getEncoding_stats().stream()
            .filter(pages -> pages.getPage_type() != PageType.DICTIONARY_PAGE)
            .allMatch(LayoutCheck::refersToDictionary);
  }

  private static boolean refersToDictionary(PageEncodingStats pages) {
    return pages.getEncoding() == Encoding.RLE_DICTIONARY
        || pages.getEncoding() == Encoding.PLAIN_DICTIONARY;
  }

  private Optional<IndexLocation> index(ColumnChunk chunk) throws DamageException {
    if (!chunk.isSetColumn_index_offset() || !chunk.isSetOffset_index_offset()) {
      return Optional.empty();
    }
    return Optional.of(
        new IndexLocation(
            indexRange(chunk.getColumn_index_offset(), chunk.getColumn_index_length()),
            indexRange(chunk.getOffset_index_offset(), chunk.getOffset_index_length())));
  }

  private ByteRange indexRange(long start, int length) throws DamageException {
    require(
        start >= FooterReader.MAGIC_BYTES && length > 0 && start <= footerStart - length,
        "a page index of " + length + " bytes at " + start + " is not within the file");
    return new ByteRange(start, start + length);
  }

  private static boolean isSupported(CompressionCodec codec) {
    return codec == CompressionCodec.ZSTD || codec == CompressionCodec.UNCOMPRESSED;
  }

  private long pagesEnd() throws DamageException {
    chunks.sort((a, b) -> Long.compare(a.start(), b.start()));
    long end = FooterReader.MAGIC_BYTES;
    for (ByteRange chunk : chunks) {
      require(chunk.start() >= end, "column chunks overlap");
      end = chunk.end();
    }
    return end;
  }
}
