package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.Column;

/** Files that were made to mislead: checksums are right, what they say is not. */
class HostileFilesTest {
  @TempDir private Path directory;
  private Path good;
  private Path bad;

  @BeforeEach
  void write() throws IOException {
    good = Captures.traffic(directory.resolve("good.parquet"), 40);
    bad = directory.resolve("bad.parquet");
  }

  @Test
  void forgeriesWithoutALieAreRead() throws IOException {
    Forgery.of(good).firstPage(Column.PID, header -> {}).writeTo(bad);
    assertEquals(Captures.rows(good), Captures.rows(bad));
  }

  @Test
  void claimsMoreRowsThanItsBytesCanHold() throws IOException {
    Forgery.of(good)
        .footer(
            footer -> {
              footer.setNum_rows(200_000_000);
              RowGroup group = footer.getRow_groups().get(0);
              group.setNum_rows(200_000_000);
              group.getColumns().forEach(c -> c.getMeta_data().setNum_values(200_000_000));
            })
        .writeTo(bad);
    assertEquals("claims 200000000 rows in " + pageBytes(good) + " bytes", reason());
  }

  @Test
  void claimsOtherRowsThanItsRowGroups() throws IOException {
    Forgery.of(good).footer(footer -> footer.setNum_rows(41)).writeTo(bad);
    assertEquals("claims 41 rows, its row groups 40", reason());
  }

  @Test
  void claimsRowsThatItsPagesDoNotHave() throws IOException {
    Forgery.of(good)
        .footer(
            footer -> {
              footer.setNum_rows(50);
              RowGroup group = footer.getRow_groups().get(0);
              group.setNum_rows(50);
              group.getColumns().forEach(c -> c.getMeta_data().setNum_values(50));
            })
        .writeTo(bad);
    assertEquals("column time: its pages end before its values", reason());
  }

  @Test
  void unfoldsToMoreThanMemoryHolds() throws IOException {
    Forgery.of(good)
        .firstPage(Column.LATENCY_NS, header -> header.setUncompressed_page_size(400 << 20))
        .writeTo(bad);
    String reason = reason();
    assertEquals(
        "would unfold to 419430400; --max-page allows larger ones",
        reason.substring(reason.indexOf("would")));
  }

  @Test
  void unfoldsToMoreThanItSays() throws IOException {
    byte[] frame = Zstd.compress(new byte[8 << 20]);
    Forgery.of(good).chunk(Column.COMM, dictionaryPage(frame, 1 << 20, 10)).writeTo(bad);
    assertEquals("column comm: a page's compression is damaged", reason());
  }

  @Test
  void hasADictionaryLargerThanItsPage() throws IOException {
    byte[] frame = Zstd.compress(new byte[16]);
    Forgery.of(good).chunk(Column.COMM, dictionaryPage(frame, 16, 40)).writeTo(bad);
    assertEquals("column comm: a dictionary larger than its page", reason());
  }

  @Test
  void hasATextOfMegabytes() throws IOException {
    ByteBuffer text = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    text.putInt(0, (1 << 20) - 4);
    byte[] frame = Zstd.compress(text.array());
    Forgery.of(good).chunk(Column.COMM, dictionaryPage(frame, 1 << 20, 1)).writeTo(bad);
    assertEquals("column comm: a text of 1048572 bytes; --max-text allows longer ones", reason());
  }

  @Test
  void hasMoreTextsThanItsSizeIsWorth() throws IOException {
    Limits tight = new Limits(1024, 16 << 20, 16 << 20, 1000);
    byte[] texts = new byte[1 << 20];
    byte[] frame = Zstd.compress(texts);
    Forgery.of(good).chunk(Column.COMM, dictionaryPage(frame, texts.length, 40)).writeTo(bad);
    try (CaptureFile capture = CaptureFile.open(bad, tight)) {
      CaptureException e = assertThrows(CaptureException.class, () -> Captures.rows(capture));
      assertEquals(
          bad
              + ": column comm: its file has more texts than its size is worth; --max-texts allows"
              + " more",
          e.getMessage());
    }
  }

  @Test
  void lacksAColumn() throws IOException {
    Forgery.of(good)
        .footer(footer -> footer.getSchema().get(1 + Column.COMM.ordinal()).setName("command"))
        .writeTo(bad);
    assertEquals("no column comm", reason());
  }

  @Test
  void hasAColumnOfAnotherType() throws IOException {
    Forgery.of(good)
        .footer(footer -> footer.getSchema().get(1 + Column.PID.ordinal()).setType(Type.INT64))
        .writeTo(bad);
    assertEquals("column pid is INT64, a capture's is INT32", reason());
  }

  @Test
  void isCompressedByACodecThatCapturesDoNotUse() throws IOException {
    Forgery.of(good)
        .footer(
            footer ->
                footer
                    .getRow_groups()
                    .get(0)
                    .getColumns()
                    .get(0)
                    .getMeta_data()
                    .setCodec(CompressionCodec.GZIP))
        .writeTo(bad);
    assertEquals("column time is compressed by GZIP", reason());
  }

  @Test
  void pointsOutsideOfItself() throws IOException {
    long size = Files.size(good);
    Forgery.of(good)
        .footer(
            footer ->
                footer
                    .getRow_groups()
                    .get(0)
                    .getColumns()
                    .get(0)
                    .getMeta_data()
                    .setData_page_offset(size))
        .writeTo(bad);
    String reason = reason();
    assertEquals("is not within the file", reason.substring(reason.indexOf("is not")));
  }

  @Test
  void isOfANewerFormat() throws IOException {
    Forgery.of(good).with("tcpconnlat.format_version", "3").writeTo(bad);
    assertEquals("format 3 is newer than this tcpconnlat, which reads up to 2", reason());
  }

  @Test
  void hasACounterThatIsNoNumber() throws IOException {
    Forgery.of(good).with("tcpconnlat.counters.seen", "\u001b[31mmany").writeTo(bad);
    assertEquals("tcpconnlat.counters.seen is malformed: '?[31mmany'", reason());
  }

  @Test
  void isAnotherToolsParquet() throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("COPY (SELECT 1 AS x) TO '" + bad + "' (FORMAT parquet)");
    }
    assertEquals(
        "a Parquet file, but no capture; 'tcpconnlat import' makes one of connects that another"
            + " tool wrote",
        reason());
  }

  @Test
  void isNoParquetAtAll() throws IOException {
    for (String text : List.of("x", "PAR1", "PAR1PAR1")) {
      Files.writeString(bad, text);
      assertEquals("not a Parquet file: too short", reason());
    }
    Files.writeString(bad, "some other file entirely");
    assertEquals("not a Parquet file", reason());
    Files.write(bad, new byte[] {'P', 'A', 'R', '1', -1, -1, -1, 127, 'P', 'A', 'R', '1'});
    assertEquals("a footer of 2147483647 bytes in a file of 12", reason());
  }

  private long pageBytes(Path file) throws IOException {
    try (CaptureFile capture = CaptureFile.open(file)) {
      return capture.layout().rowGroups().get(0).columns().values().stream()
          .mapToLong(ColumnChunkLayout::bytes)
          .sum();
    }
  }

  /** A column chunk that is a dictionary page only. */
  private static byte[] dictionaryPage(byte[] frame, int unfolded, int values) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(frame);
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, unfolded, frame.length);
    header.setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
    header.setCrc((int) crc.getValue());
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    Util.writePageHeader(header, page);
    page.writeBytes(frame);
    return page.toByteArray();
  }

  private String reason() {
    CaptureException e = assertThrows(CaptureException.class, () -> Captures.rows(bad));
    assertEquals(1, e.getMessage().lines().count());
    return e.getMessage().substring((bad + ": ").length());
  }
}
