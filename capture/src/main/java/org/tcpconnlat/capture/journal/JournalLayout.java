package org.tcpconnlat.capture.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.tcpconnlat.capture.EventLayout;

/**
 * A journal is frames, one after the other, each a header and its payload, little-endian:
 *
 * <pre>
 *        0        4        8       12       16
 *      0 +--------+--------+-----------------+
 *        | magic  | salt   | sequence        |
 *     16 +--------+--------+--------+--------+
 *        | kind   | length | crc    | payload :
 *     32 +--------+--------+--------+--------+
 *        : payload, length bytes             :
 * </pre>
 *
 * The magic is the bytes {@link JournalFile#MAGIC}. The salt is drawn once a journal: a frame that
 * an older journal left in the same disk blocks is not taken for one of this. The sequence counts
 * frames from 0. The CRC32C is over the header up to it and the payload.
 */
final class JournalLayout {
  static final int MAGIC = 'T' | 'C' << 8 | 'J' << 16 | '1' << 24;

  static final int SALT = 4;
  static final int SEQUENCE = 8;
  static final int KIND = 16;
  static final int LENGTH = 20;
  static final int CRC = 24;
  static final int HEADER = 28;

  /** No frame is longer, whatever it claims. */
  static final int MAX_PAYLOAD = 1 << 20;

  /** Where the writer ends a frame: 240 KiB, a second of 2,000 connects. */
  static final int FRAME_EVENTS = 2048;

  static final int MAX_EVENTS = MAX_PAYLOAD / EventLayout.SIZE;

  private JournalLayout() {}

  static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The checksum of the frame that begins at the index {@code at}; moves nothing. */
  static int crc(CRC32C crc, ByteBuffer frame, int at, int payloadLength) {
    ByteBuffer view = frame.duplicate();
    crc.reset();
    crc.update(view.limit(at + CRC).position(at));
    crc.update(view.limit(at + HEADER + payloadLength).position(at + HEADER));
    return (int) crc.getValue();
  }
}
