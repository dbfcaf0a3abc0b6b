package org.tcpconnlat.analyzer.profile;

import java.util.List;

/**
 * The groups of one grouping that are worth showing, most connects first, and the rest as one.
 *
 * @param othersCount groups that {@code others} stands for
 */
public record Groups(List<Group> shown, Group others, long othersCount) {
  public Groups {
    shown = List.copyOf(shown);
  }
}
