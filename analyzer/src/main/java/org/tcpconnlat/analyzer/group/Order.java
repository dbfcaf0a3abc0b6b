package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.Nearest;
import org.tcpconnlat.capture.UsageException;

/**
 * Which groups come first, and how many are shown. Figures are in descending order, keys ascending,
 * ties by the whole key, and groups without a value come last.
 *
 * @param column of the result, by its machine name
 * @param top groups that are shown, the total not counted
 */
public record Order(String column, int top) implements Serializable {
  /** Most connects first, all groups. */
  public static final Order MOST_CONNECTS = new Order("connects", Integer.MAX_VALUE);

  public Order {
    if (top < 1) {
      throw new UsageException("--top " + top + ": at least 1");
    }
  }

  /**
   * Checks that a query's result has a column.
   *
   * @param name the column's in machine formats, with or without {@code _ns}, or its header
   */
  public static Order by(String name, int top, Query query) {
    List<ResultColumn> columns = GroupColumns.of(query);
    String wanted = name.toLowerCase(Locale.ROOT);
    return columns.stream()
        .filter(column -> names(column).contains(wanted))
        .findFirst()
        .map(column -> new Order(column.name(), top))
        .orElseThrow(
            () ->
                new UsageException(
                    "--sort "
                        + name
                        + ": no such column"
                        + Nearest.hint(
                            wanted,
                            all(columns),
                            "; there are " + String.join(", ", all(columns)))));
  }

  private static List<String> names(ResultColumn column) {
    return List.of(
        column.name(),
        column.name().replaceFirst("_ns$", ""),
        column.header().toLowerCase(Locale.ROOT));
  }

  private static List<String> all(List<ResultColumn> columns) {
    return columns.stream().map(ResultColumn::name).toList();
  }

  /** Whether the order is one of figures rather than of keys. */
  boolean isDescending(Query query) {
    return GroupColumns.of(query.keys()).stream().noneMatch(key -> key.name().equals(column));
  }
}
