package org.tcpconnlat.fleet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.TextCondition;

/**
 * What of a filter Spark may leave to Parquet's statistics, dictionaries and page indexes. It only
 * has to let every row through that passes: the filter itself is applied to what was read.
 */
final class Pushdown {
  /** A longer list costs more than it saves. */
  private static final int MOST_ALTERNATIVES = 64;

  private Pushdown() {}

  /**
   * The part of a filter that Spark understands; empty for none.
   *
   * @param hosts all that recorded
   */
  static Optional<Column> of(ConnectFilter filter, List<String> hosts) {
    return filter.conditions().stream()
        .flatMap(condition -> of(condition, hosts).stream())
        .reduce(Column::and);
  }

  /** The files that may have rows that pass. */
  static List<RemoteCapture> files(ConnectFilter filter, List<? extends CaptureSource> captures) {
    List<RemoteCapture> files = new ArrayList<>();
    for (CaptureSource source : captures) {
      RemoteCapture capture = (RemoteCapture) source;
      boolean host =
          capture.recordings().stream()
              .anyMatch(recording -> accepts(filter, recording.host().name()));
      if (host && capture.connects() > 0) {
        files.add(capture);
      }
    }
    return files;
  }

  /** Whether rows of a host may pass. */
  private static boolean accepts(ConnectFilter filter, String host) {
    return filter.conditions().stream().allMatch(condition -> accepts(condition, host));
  }

  private static boolean accepts(Condition condition, String host) {
    return !(condition instanceof TextCondition text)
        || text.column() != org.tcpconnlat.capture.Column.HOST
        || text.wants(host);
  }

  private static Optional<Column> of(Condition condition, List<String> hosts) {
    if (condition instanceof NumberCondition number) {
      return of(number);
    }
    if (condition instanceof TextCondition text
        && text.column() == org.tcpconnlat.capture.Column.HOST) {
      List<String> wanted = hosts.stream().filter(text::wants).toList();
      return wanted.size() <= MOST_ALTERNATIVES && wanted.size() < hosts.size()
          ? Optional.of(functions.col("host").isin(wanted.toArray()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Column> of(NumberCondition number) {
    Column column = functions.col(number.column().columnName());
    List<Ranges.Range> ranges = number.wanted().ranges();
    if (ranges.isEmpty() || ranges.size() > MOST_ALTERNATIVES) {
      return Optional.empty();
    }
    if (number.column() == org.tcpconnlat.capture.Column.OUTCOME) {
      return Optional.of(column.isin(outcomes(number.wanted())));
    }
    return ranges.stream().map(range -> within(column, number, range)).reduce(Column::or);
  }

  private static Object[] outcomes(Ranges wanted) {
    List<Object> texts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (wanted.contains(outcome.ordinal())) {
        texts.add(outcome.text());
      }
    }
    return texts.toArray();
  }

  private static Column within(Column column, NumberCondition number, Ranges.Range range) {
    Column from = column.geq(literal(number, range.min()));
    Column to = column.leq(literal(number, range.max()));
    if (range.min() == range.max()) {
      return column.equalTo(literal(number, range.min()));
    }
    if (least(number) >= range.min()) {
      return to;
    }
    return most(number) <= range.max() ? from : from.and(to);
  }

  private static long least(NumberCondition number) {
    return isInt(number) ? Integer.MIN_VALUE : Long.MIN_VALUE;
  }

  private static long most(NumberCondition number) {
    return isInt(number) ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  private static boolean isInt(NumberCondition number) {
    return number.column().type() == org.tcpconnlat.capture.Column.Type.INT32;
  }

  /** Of the column's own type: a cast would keep the filter from being pushed down. */
  private static Object literal(NumberCondition number, long value) {
    return switch (number.column().type()) {
      case INT32 -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
      case TIMESTAMP_MICROS -> moment(value);
      default -> value;
    };
  }

  private static Instant moment(long micros) {
    // What Spark's own arithmetic on timestamps takes.
    long bounded = Math.max(-60_000_000_000_000_000L, Math.min(250_000_000_000_000_000L, micros));
    return Instant.EPOCH.plus(bounded, ChronoUnit.MICROS);
  }
}
