package org.tcpconnlat.analyzer;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.Ranges.Range;

/** Which rows a view takes. */
public record RowFilter(ConnectFilter connects) implements Serializable {
  /** What the classic view shows unless outcomes are asked for. */
  public static final Set<Outcome> REPLIED = EnumSet.of(Outcome.ESTABLISHED, Outcome.REFUSED);

  /** Those that pass the filter and ended in one of the outcomes. */
  public static RowFilter of(ConnectFilter connects, Set<Outcome> outcomes) {
    if (outcomes.size() == Outcome.values().length) {
      return new RowFilter(connects);
    }
    List<Range> ordinals = outcomes.stream().map(o -> new Range(o.ordinal(), o.ordinal())).toList();
    return new RowFilter(connects.and(new NumberCondition(Column.OUTCOME, new Ranges(ordinals))));
  }

  /** Those of them that got a reply. */
  public RowFilter replied() {
    return of(connects, REPLIED);
  }

  public boolean accepts(ConnectBatch batch, int row) {
    return connects.accepts(batch, row);
  }

  /** The rows of a batch that pass, as {@link ConnectFilter#select} gives them. */
  public int select(ConnectBatch batch, int[] rows) {
    return connects.select(batch, rows);
  }

  /** The columns that {@link #accepts} looks at; a reader must fill them. */
  public Set<Column> columns() {
    return connects.columns();
  }
}
