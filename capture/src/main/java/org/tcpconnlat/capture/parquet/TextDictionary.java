package org.tcpconnlat.capture.parquet;

import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Parquet's dictionary of texts, without a limit, that knows most texts by the object they are in:
 * {@link TextValues} makes one a text. The ids are Parquet's, as is all that is written.
 */
final class TextDictionary extends PlainBinaryDictionaryValuesWriter {
  private static final int RECENT = 1 << 12;

  private final Binary[] recent = new Binary[RECENT];
  private final int[] recentIds = new int[RECENT];

  TextDictionary(ByteBufferAllocator allocator) {
    super(Integer.MAX_VALUE, Encoding.RLE_DICTIONARY, Encoding.PLAIN, allocator);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // that is the point
  public void writeBytes(Binary text) {
    int slot = System.identityHashCode(text) & (RECENT - 1);
    if (recent[slot] == text) {
      encodedValues.add(recentIds[slot]);
    } else {
      super.writeBytes(text);
      recentIds[slot] = binaryDictionaryContent.getInt(text);
      recent[slot] = text;
    }
  }

  @Override
  protected void clearDictionaryContent() {
    super.clearDictionaryContent();
    Arrays.fill(recent, null);
  }
}
