package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;

/**
 * Where a figure of a profile belongs, wherever its rows lie.
 *
 * @param scope the profile's number: 0 is everything, the others are hosts
 * @param table {@link #TOTAL}, {@link #TIME} or the number of a grouping
 * @param slot 0, the step of time, or the number of a group among those that are followed
 */
record Place(int scope, int table, int slot) implements Serializable {
  static final int TOTAL = Grouping.values().length;
  static final int TIME = TOTAL + 1;
  static final int TABLES = TIME + 1;

  static Place total(int scope) {
    return new Place(scope, TOTAL, 0);
  }

  static Place time(int scope, int bin) {
    return new Place(scope, TIME, bin);
  }

  static Place group(int scope, Grouping grouping, int slot) {
    return new Place(scope, grouping.ordinal(), slot);
  }
}
