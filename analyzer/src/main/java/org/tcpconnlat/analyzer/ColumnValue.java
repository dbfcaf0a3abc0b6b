package org.tcpconnlat.analyzer;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Texts;

/** Takes one column of a row: the number itself, or for a text its id. */
@FunctionalInterface
public interface ColumnValue {
  long at(ConnectBatch batch, int row);

  /**
   * Takes the column of several rows.
   *
   * @param rows which, the first {@code count} of these
   * @param values takes the result, in the order of the rows
   */
  default void take(ConnectBatch batch, int[] rows, int count, long[] values) {
    for (int i = 0; i < count; i++) {
      values[i] = at(batch, rows[i]);
    }
  }

  /** The batch's own column, by row, where the values are just that; else null. */
  default int[] ints(ConnectBatch batch) {
    return null;
  }

  /**
   * Of which table's texts the {@link #ints} are the ids, dense from 0; null where they are other
   * numbers.
   */
  default Texts texts(ConnectBatch batch) {
    return null;
  }

  static ColumnValue of(Column column) {
    return switch (column) {
      case TIME -> longs(batch -> batch.timeMicros);
      case LATENCY_NS -> longs(batch -> batch.latencyNanos);
      case PID -> ints(batch -> batch.pid);
      case TID -> ints(batch -> batch.tid);
      // All ids of users: the last is 4294967294, not -2.
      case UID -> (batch, row) -> Integer.toUnsignedLong(batch.uid[row]);
      case COMM -> textIds(column, batch -> batch.comm);
      case PROCESS -> textIds(column, batch -> batch.process);
      case IP -> ints(batch -> batch.ip);
      case SADDR -> textIds(column, batch -> batch.saddr);
      case DADDR -> textIds(column, batch -> batch.daddr);
      case LPORT -> ints(batch -> batch.lport);
      case DPORT -> ints(batch -> batch.dport);
      case OUTCOME -> ints(batch -> batch.outcome);
      case ERRNO -> ints(batch -> batch.errno);
      case SYN_RETRANSMITS -> ints(batch -> batch.synRetransmits);
      case CGROUP_ID -> longs(batch -> batch.cgroupId);
      case NETNS -> longs(batch -> batch.netns);
      case FLAGS -> ints(batch -> batch.flags);
      case HOST -> textIds(column, batch -> batch.host);
    };
  }

  private static ColumnValue ints(Function<ConnectBatch, int[]> column) {
    return new Ints(column);
  }

  private static ColumnValue textIds(Column of, Function<ConnectBatch, int[]> column) {
    return new Ints(column) {
      @Override
      public Texts texts(ConnectBatch batch) {
        return batch.dictionaries.texts(of);
      }
    };
  }

  /** Takes many rows by a loop over one array, without a call for each. */
  class Ints implements ColumnValue {
    private final Function<ConnectBatch, int[]> column;

    private Ints(Function<ConnectBatch, int[]> column) {
      this.column = column;
    }

    @Override
    public long at(ConnectBatch batch, int row) {
      return column.apply(batch)[row];
    }

    @Override
    public int[] ints(ConnectBatch batch) {
      return column.apply(batch);
    }

    @Override
    public void take(ConnectBatch batch, int[] rows, int count, long[] values) {
      int[] from = column.apply(batch);
      for (int i = 0; i < count; i++) {
        values[i] = from[rows[i]];
      }
    }
  }

  private static ColumnValue longs(Function<ConnectBatch, long[]> column) {
    return new ColumnValue() {
      @Override
      public long at(ConnectBatch batch, int row) {
        return column.apply(batch)[row];
      }

      @Override
      public void take(ConnectBatch batch, int[] rows, int count, long[] values) {
        long[] from = column.apply(batch);
        for (int i = 0; i < count; i++) {
          values[i] = from[rows[i]];
        }
      }
    };
  }

  /** The texts behind the ids of a column of type STRING. */
  static IntFunction<String> texts(Column column, Dictionaries dictionaries) {
    return switch (column) {
      case COMM -> textsOf(dictionaries.comm());
      case PROCESS -> textsOf(dictionaries.process());
      case SADDR -> textsOf(dictionaries.saddr());
      case DADDR -> textsOf(dictionaries.daddr());
      case HOST -> textsOf(dictionaries.host());
      case OUTCOME -> ordinal -> Outcome.of(ordinal).text();
      case FLAGS -> ConnectFlags::text;
      default -> throw new IllegalArgumentException(column + " holds no text");
    };
  }

  private static IntFunction<String> textsOf(Texts texts) {
    return texts::text;
  }
}
