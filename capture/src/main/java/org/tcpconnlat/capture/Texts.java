package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct texts of one column, numbered densely from 0 in order of first appearance. Grows
 * only. Safe for use by several threads; readers number a whole Parquet dictionary at a time, so
 * the lock is taken once a text and row group, not once a row.
 */
public final class Texts {
  private final Map<String, Integer> ids = new HashMap<>();
  private final Utf8Ids idsOfUtf8 = new Utf8Ids();
  private final List<String> texts = new ArrayList<>();

  /** The id of a text, new if it was not seen before. */
  public synchronized int id(String text) {
    Integer known = ids.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  /**
   * The id of a text in UTF-8, new if it was not seen before. Bytes that are no UTF-8 stand for
   * U+FFFD.
   */
  public synchronized int id(byte[] utf8, int from, int length) {
    int known = idsOfUtf8.find(utf8, from, length);
    if (known >= 0) {
      return known;
    }
    int id = id(new String(utf8, from, length, UTF_8));
    idsOfUtf8.put(utf8, from, length, id);
    return id;
  }

  /**
   * As {@link #id(byte[], int, int)}, of many texts with one lock.
   *
   * @param starts where each text starts
   * @param lengths in bytes
   * @param ids takes the result
   */
  public synchronized void ids(byte[] utf8, int[] starts, int[] lengths, int[] ids) {
    for (int i = 0; i < ids.length; i++) {
      ids[i] = id(utf8, starts[i], lengths[i]);
    }
  }

  public synchronized String text(int id) {
    return texts.get(id);
  }

  public synchronized int size() {
    return texts.size();
  }
}
