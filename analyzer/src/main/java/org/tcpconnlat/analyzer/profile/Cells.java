package org.tcpconnlat.analyzer.profile;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tcpconnlat.capture.ConnectBatch;

/** What some of the rows come to at each place that they belong to, made where there is a row. */
final class Cells<V> {
  private static final int UNKNOWN = -1;

  private final Followed followed;
  private final GroupKeys keys;
  private final Function<Place, V> make;
  private final Object[][] cells;

  /** By a group's number in this part the one that it is followed by. */
  private final int[][] slots;

  Cells(int scopes, Followed followed, GroupKeys keys, Function<Place, V> make) {
    this.followed = followed;
    this.keys = keys;
    this.make = make;
    this.cells = new Object[scopes * Place.TABLES][0];
    this.slots = new int[scopes * Place.TABLES][0];
  }

  V total(int scope) {
    return at(scope, Place.TOTAL, 0);
  }

  V time(int scope, int bin) {
    return at(scope, Place.TIME, bin);
  }

  V group(int scope, Grouping grouping, ConnectBatch batch, int row) {
    int id = keys.id(grouping, batch, row);
    int table = grouping.ordinal();
    int number = scope * Place.TABLES + table;
    int[] known = slots[number];
    if (id >= known.length) {
      known = Arrays.copyOf(known, Math.max(id + 1, 2 * known.length));
      Arrays.fill(known, slots[number].length, known.length, UNKNOWN);
      slots[number] = known;
    }
    if (known[id] == UNKNOWN) {
      known[id] = followed.slot(scope, table, keys.label(grouping, id));
    }
    return at(scope, table, known[id]);
  }

  @SuppressWarnings("unchecked") // the cells are of this class's making
  private V at(int scope, int table, int slot) {
    int number = scope * Place.TABLES + table;
    if (slot >= cells[number].length) {
      cells[number] = Arrays.copyOf(cells[number], Math.max(slot + 1, 2 * cells[number].length));
    }
    if (cells[number][slot] == null) {
      cells[number][slot] = make.apply(new Place(scope, table, slot));
    }
    return (V) cells[number][slot];
  }

  Stream<Map.Entry<Place, V>> figures() {
    return IntStream.range(0, cells.length).boxed().flatMap(this::figures);
  }

  @SuppressWarnings("unchecked") // as above
  private Stream<Map.Entry<Place, V>> figures(int number) {
    return IntStream.range(0, cells[number].length)
        .filter(slot -> cells[number][slot] != null)
        .mapToObj(
            slot ->
                new SimpleImmutableEntry<>(
                    new Place(number / Place.TABLES, number % Place.TABLES, slot),
                    (V) cells[number][slot]));
  }
}
