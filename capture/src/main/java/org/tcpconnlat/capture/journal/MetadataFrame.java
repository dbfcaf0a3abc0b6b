package org.tcpconnlat.capture.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.MetadataText;

/**
 * The payload of a frame that holds metadata. What is written is read first, as its reader will: a
 * frame that is refused takes all behind it along.
 */
final class MetadataFrame {
  private MetadataFrame() {}

  /**
   * What a frame is to hold.
   *
   * @throws CaptureException if a reader would refuse it
   */
  static byte[] encode(Path journal, FrameKind kind, CaptureMetadata metadata)
      throws CaptureException {
    byte[] payload = KeyValues.encode(MetadataText.toKeyValues(metadata));
    if (payload.length > JournalLayout.MAX_PAYLOAD) {
      throw new CaptureException(
          journal, "%s of %d bytes is more than a frame holds".formatted(kind, payload.length));
    }
    decode(journal, kind, JournalLayout.littleEndian(ByteBuffer.wrap(payload)));
    return payload;
  }

  /**
   * What a frame holds.
   *
   * @throws CaptureException if that is malformed
   */
  static CaptureMetadata decode(Path journal, FrameKind kind, ByteBuffer payload)
      throws CaptureException {
    CaptureMetadata metadata =
        MetadataText.fromKeyValues(
            journal,
            KeyValues.decode(payload)
                .orElseThrow(
                    () -> new CaptureException(journal, "the journal's metadata is malformed")));
    if (kind == FrameKind.START && metadata.anchors().isEmpty()) {
      throw new CaptureException(journal, "the journal has no clock anchor");
    }
    return metadata;
  }
}
