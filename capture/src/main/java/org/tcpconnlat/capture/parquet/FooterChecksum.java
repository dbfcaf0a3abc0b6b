package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The checksum of all that follows the last page: page indexes and footer, so that neither a
 * statistic nor an offset nor a counter can change unseen. Pages have checksums of their own.
 *
 * <p>It stands in the footer that it covers, as the eight hexadecimal digits of the value of {@link
 * #KEY}, and is taken with these digits as zeros.
 */
final class FooterChecksum {
  static final String KEY = "tcpconnlat.checksum";
  static final String UNSET = "00000000";

  /** The key as it stands in the footer: then come the value's Thrift field header and length. */
  private static final byte[] MARK = (KEY + "\u0018\u0008").getBytes(StandardCharsets.US_ASCII);

  /** The footer's length and the magic. */
  private static final int TRAILER_BYTES = 8;

  private FooterChecksum() {}

  /** Fills in the checksum of a file whose last page ends at {@code start}. */
  static void write(FileChannel file, long start) throws IOException {
    ByteBuffer tail = read(file, start);
    int digits = find(tail).orElseThrow(() -> new IOException("the footer has no " + KEY));
    byte[] value =
        HexFormat.of().toHexDigits(crc(tail, digits)).getBytes(StandardCharsets.US_ASCII);
    file.write(ByteBuffer.wrap(value), start + digits);
  }

  /** Whether {@code tail}, from the last page's end to the footer's end, is as it was written. */
  static boolean matches(ByteBuffer tail) {
    OptionalInt digits = find(tail);
    if (digits.isEmpty()) {
      return false;
    }
    byte[] value = new byte[UNSET.length()];
    tail.get(digits.getAsInt(), value);
    return HexFormat.of()
        .toHexDigits(crc(tail, digits.getAsInt()))
        .equals(new String(value, StandardCharsets.US_ASCII));
  }

  /** Where the digits stand: after the last mark, if there are several. */
  private static OptionalInt find(ByteBuffer tail) {
    for (int at = tail.limit() - MARK.length - UNSET.length(); at >= 0; at--) {
      if (tail.slice(at, MARK.length).equals(ByteBuffer.wrap(MARK))) {
        return OptionalInt.of(at + MARK.length);
      }
    }
    return OptionalInt.empty();
  }

  private static int crc(ByteBuffer tail, int digits) {
    CRC32C crc = new CRC32C();
    crc.update(tail.slice(0, digits));
    crc.update(UNSET.getBytes(StandardCharsets.US_ASCII));
    int after = digits + UNSET.length();
    crc.update(tail.slice(after, tail.limit() - after));
    return (int) crc.getValue();
  }

  private static ByteBuffer read(FileChannel file, long start) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(file.size() - TRAILER_BYTES - start));
    while (tail.hasRemaining()) {
      if (file.read(tail, start + tail.position()) < 0) {
        throw new IOException("the file became shorter while it was written");
      }
    }
    return tail.flip();
  }
}
