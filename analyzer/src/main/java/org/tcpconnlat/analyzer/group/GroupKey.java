package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.List;

/**
 * The key of a group as it is known everywhere: a text or a {@code Long} for each column.
 *
 * @param values empty where all connects are one group
 * @param total whether it stands for all groups together
 */
public record GroupKey(List<Object> values, boolean total) implements Serializable {
  /** All groups together. */
  public static final GroupKey TOTAL = new GroupKey(List.of(), true);

  public GroupKey {
    values = List.copyOf(values);
  }
}
