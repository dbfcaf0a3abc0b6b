package org.tcpconnlat.fleet;

import java.util.Iterator;
import java.util.Map;
import scala.Tuple2;

/** A map's entries as Spark takes them, each given away as it is handed over. */
record Pairs<K, V>(Iterator<Map.Entry<K, V>> entries) implements Iterator<Tuple2<K, V>> {
  Pairs(Map<K, V> map) {
    this(map.entrySet().iterator());
  }

  @Override
  public boolean hasNext() {
    return entries.hasNext();
  }

  @Override
  public Tuple2<K, V> next() {
    Map.Entry<K, V> entry = entries.next();
    return new Tuple2<>(entry.getKey(), entry.getValue());
  }
}
