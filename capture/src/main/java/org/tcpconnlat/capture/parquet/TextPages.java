package org.tcpconnlat.capture.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

/**
 * A column of texts: indices into a dictionary, always, so that a reader maps each distinct text
 * once a row group. Row groups are cut before a dictionary grows large. A row costs a look into an
 * array, as a batch's ids become indices; a text is made once a row group and batch's dictionaries.
 */
final class TextPages extends ColumnPages {
  /** About what a text takes beside its bytes. */
  private static final int ENTRY_BYTES = 128;

  private static final int UNKNOWN = -1;

  private final Column column;
  private final BitWriter content;
  private final List<byte[]> texts = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();
  private final int[] indices;
  private int rows;
  private Dictionaries dictionaries;
  private IntFunction<String> textOf;

  /** Indices by what a batch holds, for its dictionaries. */
  private int[] known = new int[0];

  /** The first eight bytes of each text, whose order is that of the texts unless they are equal. */
  private long[] heads = new long[16];

  private long memoryBytes;
  private long textBytes;

  TextPages(Column column, int pageRows, PageWriter pages, BitWriter content) {
    super(pages);
    this.column = column;
    this.content = content;
    indices = new int[pageRows];
  }

  @Override
  void add(ConnectBatch batch, int from, int to) throws IOException {
    use(batch.dictionaries);
    int[] ids = BatchColumns.ints(batch, column);
    for (int i = from; i < to; i++) {
      int id = ids[i];
      int index = id < known.length ? known[id] : UNKNOWN;
      indices[rows++] = index == UNKNOWN ? learn(id) : index;
    }
  }

  private void use(Dictionaries batchDictionaries) {
    if (!batchDictionaries.equals(dictionaries)) {
      dictionaries = batchDictionaries;
      textOf = texts(column, dictionaries);
      Arrays.fill(known, UNKNOWN);
    }
  }

  private static IntFunction<String> texts(Column column, Dictionaries dictionaries) {
    return switch (column) {
      case OUTCOME -> ordinal -> Outcome.of(ordinal).text();
      case FLAGS -> ConnectFlags::text;
      default -> dictionaries.texts(column)::text;
    };
  }

  private int learn(int id) throws IOException {
    int index = index(textOf.apply(id));
    if (id >= known.length) {
      int before = known.length;
      known = Arrays.copyOf(known, Math.max(id + 1, 2 * before));
      Arrays.fill(known, before, known.length, UNKNOWN);
    }
    known[id] = index;
    return index;
  }

  private int index(String text) throws IOException {
    Integer index = indexOf.putIfAbsent(text, texts.size());
    return index == null ? add(text.getBytes(UTF_8)) : index;
  }

  private int add(byte[] utf8) throws IOException {
    if (utf8.length > Limits.STANDARD.textBytes()) {
      throw new IOException(
          "a %s of %,d bytes: a capture's have up to %,d"
              .formatted(column.columnName(), utf8.length, Limits.STANDARD.textBytes()));
    }
    int index = texts.size();
    texts.add(utf8);
    if (index == heads.length) {
      heads = Arrays.copyOf(heads, 2 * index);
    }
    heads[index] = head(utf8);
    memoryBytes += ENTRY_BYTES + 2L * utf8.length;
    textBytes += Integer.BYTES + utf8.length;
    return index;
  }

  private static long head(byte[] utf8) {
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = (head << 8) | (i < utf8.length ? utf8[i] & 0xff : 0);
    }
    return head;
  }

  @Override
  void endPage() throws IOException {
    content.clear();
    RunEncoder.encode(indices, rows, indexWidth(texts.size()), content);
    writePage(rows, Encoding.RLE_DICTIONARY, content, statistics());
    rows = 0;
  }

  private Statistics<?> statistics() {
    int least = indices[0];
    int most = indices[0];
    for (int i = 1; i < rows; i++) {
      int index = indices[i];
      if (index != least && compare(index, least) < 0) {
        least = index;
      } else if (index != most && compare(index, most) > 0) {
        most = index;
      }
    }
    Statistics<?> statistics = Statistics.createStats(CaptureSchema.type(column));
    statistics.updateStats(Binary.fromConstantByteArray(texts.get(least)));
    statistics.updateStats(Binary.fromConstantByteArray(texts.get(most)));
    return statistics;
  }

  private int compare(int a, int b) {
    int order = Long.compareUnsigned(heads[a], heads[b]);
    return order != 0 ? order : Arrays.compareUnsigned(texts.get(a), texts.get(b));
  }

  @Override
  void endColumn() throws IOException {
    content.clear();
    texts.forEach(content::text);
    writeDictionary(texts.size(), content);
  }

  @Override
  long dictionaryBytes() {
    return memoryBytes;
  }

  @Override
  long textBytes() {
    return textBytes;
  }
}
