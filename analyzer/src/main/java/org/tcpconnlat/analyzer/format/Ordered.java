package org.tcpconnlat.analyzer.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Maps whose entries come in an order of their own, the same in every run. */
public final class Ordered {
  private Ordered() {}

  /** Of a key, its value, the next key and so on, in this order. */
  public static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /**
   * Refuses a map whose order may be another one in the next run, as is that of {@link Map#of}.
   *
   * @throws IllegalArgumentException if it is one
   */
  public static void check(Map<?, ?> map) {
    boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
    if (!ordered && map.size() > 1) {
      throw new IllegalArgumentException("a map without an order: " + map.getClass());
    }
  }
}
