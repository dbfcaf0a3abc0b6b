package org.tcpconnlat.capture.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.tcpconnlat.capture.Column;

/** A capture with lies in it, under checksums that are right. */
public final class Forgery {
  private static final int TRAILER = 8;

  private final byte[] good;
  private final FileMetaData footer;
  private final int footerStart;
  private final ByteArrayOutputStream added = new ByteArrayOutputStream();

  private Forgery(byte[] good) throws IOException {
    this.good = good;
    ByteBuffer trailer =
        ByteBuffer.wrap(good, good.length - TRAILER, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    footerStart = good.length - TRAILER - trailer.getInt();
    footer = Util.readFileMetaData(new ByteArrayInputStream(good, footerStart, good.length));
  }

  public static Forgery of(Path capture) throws IOException {
    return new Forgery(Files.readAllBytes(capture));
  }

  /** With another text under a key of the metadata. */
  public Forgery with(String key, String text) {
    for (KeyValue pair : footer.getKey_value_metadata()) {
      if (pair.getKey().equals(key)) {
        pair.setValue(text);
      }
    }
    return this;
  }

  /** With the values of two columns of one type exchanged, in the first row group. */
  public Forgery exchanged(Column one, Column other) {
    List<ColumnChunk> columns = footer.getRow_groups().get(0).getColumns();
    ColumnChunk values = columns.get(one.ordinal());
    columns.set(one.ordinal(), columns.get(other.ordinal()));
    columns.set(other.ordinal(), values);
    for (Column column : List.of(one, other)) {
      List<String> name = List.of(column.columnName());
      columns.get(column.ordinal()).getMeta_data().setPath_in_schema(name);
    }
    return this;
  }

  Forgery footer(Consumer<FileMetaData> change) {
    change.accept(footer);
    return this;
  }

  /** With the first page of a column of the first row group changed; the page stays as long. */
  Forgery firstPage(Column column, Consumer<PageHeader> change) throws IOException {
    ColumnChunk chunk = footer.getRow_groups().get(0).getColumns().get(column.ordinal());
    long start = RowStart.of(chunk);
    int size = (int) chunk.getMeta_data().getTotal_compressed_size();
    ByteArrayInputStream pages = new ByteArrayInputStream(good, (int) start, size);
    PageHeader header = Util.readPageHeader(pages);
    change.accept(header);
    ByteArrayOutputStream forged = new ByteArrayOutputStream();
    Util.writePageHeader(header, forged);
    pages.transferTo(forged);
    return chunk(column, forged.toByteArray());
  }

  /** With other bytes for a column of the first row group. */
  Forgery chunk(Column column, byte[] bytes) {
    ColumnChunk chunk = footer.getRow_groups().get(0).getColumns().get(column.ordinal());
    long moved = footerStart + added.size() - RowStart.of(chunk);
    chunk.getMeta_data().setTotal_compressed_size(bytes.length);
    chunk.getMeta_data().setData_page_offset(chunk.getMeta_data().getData_page_offset() + moved);
    if (chunk.getMeta_data().isSetDictionary_page_offset()) {
      chunk
          .getMeta_data()
          .setDictionary_page_offset(chunk.getMeta_data().getDictionary_page_offset() + moved);
    }
    added.writeBytes(bytes);
    return this;
  }

  public Path writeTo(Path file) throws IOException {
    with(FooterChecksum.KEY, FooterChecksum.UNSET);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Arrays.copyOf(good, footerStart));
    out.writeBytes(added.toByteArray());
    int start = out.size();
    Util.writeFileMetaData(footer, out);
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt(out.size() - start).put("PAR1".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(trailer.array());
    Files.write(file, out.toByteArray());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Pages beyond the file's end are refused before the checksum is looked at.
      FooterChecksum.write(channel, Math.min(start, pagesEnd()));
    }
    return file;
  }

  /** Where a reader takes the last page to end. */
  private long pagesEnd() {
    return footer.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .mapToLong(c -> RowStart.of(c) + c.getMeta_data().getTotal_compressed_size())
        .max()
        .orElse(4);
  }

  /** Where a column chunk begins. */
  private static final class RowStart {
    private static long of(ColumnChunk chunk) {
      long dictionary = chunk.getMeta_data().getDictionary_page_offset();
      long data = chunk.getMeta_data().getData_page_offset();
      return dictionary > 0 ? Math.min(dictionary, data) : data;
    }
  }
}
