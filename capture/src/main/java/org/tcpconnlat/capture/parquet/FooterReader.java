package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.MetadataText;

/** Reads and checks all of a file that is not pages. */
final class FooterReader {
  static final int MAGIC_BYTES = 4;
  private static final int MOST_SHARED = 100;
  private static final int MAGIC = magic("PAR1");
  private static final int MAGIC_ENCRYPTED = magic("PARE");

  /** The footer's length and the magic. */
  private static final int TRAILER_BYTES = 8;

  private final Path file;
  private final FileChannel channel;
  private final Limits limits;

  FooterReader(OpenFile open) {
    this.file = open.path();
    this.channel = open.channel();
    this.limits = open.limits();
  }

  record Footer(CaptureMetadata metadata, FileLayout layout, List<StoredColumn> columns) {}

  Footer read() throws IOException {
    long trailer = channel.size() - TRAILER_BYTES;
    int footerBytes = checkFrame(trailer);
    long footerStart = trailer - footerBytes;
    FileMetaData footer = fileMetaData(footerStart, footerBytes);
    Map<String, String> texts = keyValues(footer);
    require(
        texts.keySet().stream().anyMatch(key -> key.startsWith("tcpconnlat.")),
        "a Parquet file, but no capture; 'tcpconnlat import' makes one of connects that another tool"
            + " wrote");
    CaptureMetadata metadata = MetadataText.fromKeyValues(file, texts);
    SchemaCheck.check(footer.getSchema());
    FileLayout layout = LayoutCheck.check(footer, footerStart);
    checkChecksum(layout.pagesEnd(), trailer);
    return new Footer(metadata, layout, StoredColumn.of(footer));
  }

  /** The footer of a file that need not be a capture. */
  FileMetaData fileMetaData() throws IOException {
    long trailer = channel.size() - TRAILER_BYTES;
    int footerBytes = checkFrame(trailer);
    return fileMetaData(trailer - footerBytes, footerBytes);
  }

  private FileMetaData fileMetaData(long start, int length) throws IOException {
    return BoundedThrift.read(new FileMetaData(), "the footer", bytes(start, length), length);
  }

  /** The length of the footer, once the file is found to begin and end as Parquet does. */
  private int checkFrame(long trailer) throws IOException {
    require(trailer >= MAGIC_BYTES, "not a Parquet file: too short");
    int head = bytes(0, MAGIC_BYTES).getInt();
    require(head == MAGIC || head == MAGIC_ENCRYPTED, "not a Parquet file");
    ByteBuffer end = bytes(trailer, TRAILER_BYTES);
    int footerBytes = end.getInt();
    int tail = end.getInt();
    require(tail != MAGIC_ENCRYPTED, "an encrypted Parquet file");
    require(tail == MAGIC && head == MAGIC, "cut off: its end is missing");
    require(
        footerBytes > 0 && footerBytes <= trailer - MAGIC_BYTES,
        "a footer of " + footerBytes + " bytes in a file of " + channel.size());
    require(
        footerBytes <= limits.footerBytes(),
        "a footer of " + footerBytes + " bytes; --max-footer allows larger ones");
    return footerBytes;
  }

  private static Map<String, String> keyValues(FileMetaData footer) {
    List<KeyValue> pairs =
        footer.isSetKey_value_metadata() ? footer.getKey_value_metadata() : List.of();
    Map<String, String> texts = new HashMap<>();
    for (KeyValue pair : pairs) {
      texts.put(pair.getKey(), pair.isSetValue() ? shared(pair.getValue()) : "");
    }
    return texts;
  }

  /** Hosts, kernels and sessions are the same in thousands of files. */
  private static String shared(String text) {
    return text.length() <= MOST_SHARED ? text.intern() : text;
  }

  private void checkChecksum(long pagesEnd, long trailer) throws IOException {
    require(trailer - pagesEnd <= 2L * limits.footerBytes(), "a gap between pages and footer");
    ByteBuffer tail = bytes(pagesEnd, (int) (trailer - pagesEnd));
    require(
        FooterChecksum.matches(tail),
        "the footer's checksum is wrong: damaged, or written by another tool, whose files"
            + " 'tcpconnlat import' takes");
  }

  private ByteBuffer bytes(long start, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      require(channel.read(bytes, start + bytes.position()) >= 0, "became shorter while read");
    }
    return bytes.flip();
  }

  private static int magic(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
