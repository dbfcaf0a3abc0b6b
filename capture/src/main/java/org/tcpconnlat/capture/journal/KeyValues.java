package org.tcpconnlat.capture.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The payload of a metadata frame: keys and values in turn, each a length (4 bytes) and UTF-8. */
final class KeyValues {
  private KeyValues() {}

  static byte[] encode(Map<String, String> texts) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    texts.forEach(
        (key, value) -> {
          put(payload, key);
          put(payload, value);
        });
    return payload.toByteArray();
  }

  /** Empty where the payload isn't made of whole pairs. */
  static Optional<Map<String, String>> decode(ByteBuffer payload) {
    Map<String, String> texts = new LinkedHashMap<>();
    while (payload.hasRemaining()) {
      Optional<String> key = text(payload);
      Optional<String> value = text(payload);
      if (key.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      texts.put(key.get(), value.get());
    }
    return Optional.of(texts);
  }

  private static void put(ByteArrayOutputStream payload, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    ByteBuffer length = JournalLayout.littleEndian(ByteBuffer.allocate(Integer.BYTES));
    payload.writeBytes(length.putInt(bytes.length).array());
    payload.writeBytes(bytes);
  }

  private static Optional<String> text(ByteBuffer payload) {
    if (payload.remaining() < Integer.BYTES) {
      return Optional.empty();
    }
    int length = payload.getInt();
    if (length < 0 || length > payload.remaining()) {
      return Optional.empty();
    }
    ByteBuffer text = payload.slice(payload.position(), length);
    payload.position(payload.position() + length);
    return Optional.of(UTF_8.decode(text).toString());
  }
}
