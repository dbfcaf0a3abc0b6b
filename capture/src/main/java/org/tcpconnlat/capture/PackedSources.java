package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The metadata of many sources in one text. Most of it is the same from one to the next, the keys
 * among it: deflated, a source takes some hundred bytes instead of more than a thousand. The text
 * is Base64 of zlib's format of
 *
 * <pre>
 * int32 sources   for each: int32 keys   for each: key, text   each: int32 bytes, UTF-8
 * </pre>
 *
 * with numbers in network order.
 */
final class PackedSources {
  /**
   * What a text may unfold to, some tens of thousands of sources: a forged one unfolds for ever.
   */
  static final int MOST_BYTES = 64 << 20;

  private PackedSources() {}

  static String pack(List<Map<String, String>> sources) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(packed))) {
      out.writeInt(sources.size());
      for (Map<String, String> texts : sources) {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
          write(text.getKey(), out);
          write(text.getValue(), out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * The inverse of {@link #pack}.
   *
   * @throws CaptureException if the text is none, or unfolds to more than {@link #MOST_BYTES}
   */
  static List<Map<String, String>> unpack(Path file, String text) throws CaptureException {
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text))))) {
      return read(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new CaptureException(file, "the metadata of its sources can't be unpacked", e);
    }
  }

  private static List<Map<String, String>> read(DataInputStream in) throws IOException {
    List<Map<String, String>> sources = new ArrayList<>();
    int[] left = {MOST_BYTES};
    for (int count = in.readInt(); count > 0; count--) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (int keys = in.readInt(); keys > 0; keys--) {
        texts.put(text(in, left), text(in, left));
      }
      sources.add(texts);
      left[0] -= Integer.BYTES;
      if (left[0] < 0) {
        throw new IOException("too much");
      }
    }
    return sources;
  }

  private static String text(DataInputStream in, int[] left) throws IOException {
    int length = in.readInt();
    left[0] -= Integer.BYTES + length;
    if (length < 0 || left[0] < 0) {
      throw new IOException("too much");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("cut off");
    }
    return new String(bytes, UTF_8);
  }
}
