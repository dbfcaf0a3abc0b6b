package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Goes from frame to frame through a part of a file and stops at the first that is not whole and in
 * order. Reads into one buffer that holds the longest frame, so that no length a file claims makes
 * it allocate; by position, so that several readers can share a channel. Not by mmap: a file that
 * shrinks meanwhile would take the JVM with it.
 */
final class FrameReader {
  private final FileChannel channel;
  private final long fileEnd;
  private final ByteBuffer buffer;
  private final CRC32C crc = new CRC32C();
  private Optional<Integer> salt;
  private int longestPayload;
  private long offset;
  private long sequence;
  private FrameKind kind;
  private ByteBuffer payload;
  private Optional<String> damage = Optional.empty();

  private FrameReader(
      FileChannel channel, Optional<Integer> salt, Position from, long end, int longestPayload) {
    this.channel = channel;
    buffer =
        JournalLayout.littleEndian(
            ByteBuffer.allocate(JournalLayout.HEADER + longestPayload).limit(0));
    this.salt = salt;
    this.offset = from.offset;
    this.sequence = from.sequence;
    this.fileEnd = end;
  }

  /** Where a frame begins, and its number. */
  record Position(long offset, long sequence) {}

  static FrameReader of(FileChannel channel, long end) {
    return new FrameReader(
        channel, Optional.empty(), new Position(0, 0), end, JournalLayout.MAX_PAYLOAD);
  }

  /** A reader of another part of what this one has read, with room for the longest frame there. */
  FrameReader part(Position from, long end) {
    return new FrameReader(channel, salt, from, end, longestPayload);
  }

  /** Goes to the next frame; false where the valid ones end. */
  boolean next() throws IOException {
    damage = offset == fileEnd ? Optional.empty() : read();
    return offset < fileEnd && damage.isEmpty() && advance();
  }

  /** Where the next frame begins: the end of what is valid so far. */
  Position position() {
    return new Position(offset, sequence);
  }

  FrameKind kind() {
    return kind;
  }

  /** Valid until the next frame is read. */
  ByteBuffer payload() {
    return payload;
  }

  /** Why reading stopped; empty at the end of the part. */
  Optional<String> damage() {
    return damage;
  }

  /** Looks at the frame at the offset; what is wrong with it, if anything. */
  private Optional<String> read() throws IOException {
    if (!buffered(JournalLayout.HEADER)) {
      return Optional.of("a frame is cut short");
    }
    int at = buffer.position();
    int length = buffer.getInt(at + JournalLayout.LENGTH);
    if (buffer.getInt(at) != JournalLayout.MAGIC) {
      return Optional.of("no frame begins there");
    }
    if (length < 0 || length > JournalLayout.MAX_PAYLOAD) {
      return Optional.of("a frame claims " + Integer.toUnsignedString(length) + " bytes");
    }
    if (!buffered(JournalLayout.HEADER + length)) {
      return Optional.of("a frame is cut short");
    }
    return check(buffer.position(), length);
  }

  private Optional<String> check(int at, int length) {
    if (buffer.getInt(at + JournalLayout.CRC) != JournalLayout.crc(crc, buffer, at, length)) {
      return Optional.of("a frame's checksum is wrong");
    }
    int found = buffer.getInt(at + JournalLayout.SALT);
    if (salt.isPresent() && salt.get() != found) {
      return Optional.of("a frame is another journal's");
    }
    long number = buffer.getLong(at + JournalLayout.SEQUENCE);
    if (number != sequence) {
      return Optional.of("frame %d is missing, %d follows".formatted(sequence, number));
    }
    int code = buffer.getInt(at + JournalLayout.KIND);
    return FrameKind.of(code).isPresent()
        ? Optional.empty()
        : Optional.of("a frame is of the unknown kind " + code);
  }

  /** Takes the frame that was found good. */
  private boolean advance() {
    int at = buffer.position();
    int length = buffer.getInt(at + JournalLayout.LENGTH);
    salt = Optional.of(buffer.getInt(at + JournalLayout.SALT));
    kind = FrameKind.of(buffer.getInt(at + JournalLayout.KIND)).orElseThrow();
    payload = JournalLayout.littleEndian(buffer.slice(at + JournalLayout.HEADER, length));
    buffer.position(at + JournalLayout.HEADER + length);
    offset += JournalLayout.HEADER + length;
    sequence++;
    longestPayload = Math.max(longestPayload, length);
    return true;
  }

  /** Has the next bytes in the buffer, from its position on; false if the part has no so many. */
  private boolean buffered(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) {
      return true;
    }
    if (fileEnd - offset < bytes) {
      return false;
    }
    buffer.compact();
    long from = offset + buffer.position();
    buffer.limit((int) Math.min(buffer.capacity(), fileEnd - offset));
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, from);
      if (read < 0) {
        break; // the file has shrunk
      }
      from += read;
    }
    buffer.flip();
    return buffer.remaining() >= bytes;
  }
}
