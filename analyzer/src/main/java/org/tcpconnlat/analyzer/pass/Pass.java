package org.tcpconnlat.analyzer.pass;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/**
 * One reading of captures, in parts that know nothing of each other and may lie on different
 * machines. Each part makes a figure for every key that it meets; figures of one key merge; what
 * they come to is gathered in a result. In whatever order that happens, the result is the same.
 *
 * @param <K> a key: the same wherever it is made, its hash too, so no enum is in it
 * @param <V> a figure that merges
 * @param <R> the result, or that of some keys
 */
public interface Pass<K, V, R> extends Serializable {
  /** The columns that are looked at, of a side those of its filter too. */
  Set<Column> columns();

  /** Which rows count. */
  ConnectFilter filter(int side);

  /** Whether keys are made of cgroups' names, which the captures' footers hold. */
  default boolean namesCgroups() {
    return false;
  }

  /**
   * Begins a part.
   *
   * @param texts the tables for the texts of its rows
   */
  Part<K, V> part(Dictionaries texts);

  /** Both together; either may be used for it and is not looked at any more. */
  V merge(V one, V other);

  /** The result of no keys. */
  R none();

  /** Takes the figure of a key, which has been merged, into a result. */
  void put(R result, K key, V figure);

  /** Both together, of different keys; as with {@link #merge}. */
  R join(R one, R other);

  /** Some of the rows, read one after the other. */
  interface Part<K, V> {
    /**
     * Goes on to the rows of a source.
     *
     * @param side the number of the side that it belongs to
     */
    void from(int side, CaptureSource source);

    /** Takes a batch of these. */
    void add(ConnectBatch batch) throws IOException;

    /** The figures, once all has been read: each given away as it is handed over. */
    Iterator<Map.Entry<K, V>> figures();
  }
}
