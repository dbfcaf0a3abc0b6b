package org.tcpconnlat.capture;

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

  public synchronized String text(int id) {
    return texts.get(id);
  }

  public synchronized int size() {
    return texts.size();
  }
}
