package org.tcpconnlat.analyzer.group;

import java.util.List;
import java.util.Set;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.UsageException;

/**
 * One edge of the bucket that a latency falls into. Buckets are those of BCC's histograms: whole
 * microseconds, by powers of two (0 and 1, 2 and 3, 4 to 7), each divided into equal parts if it is
 * wide enough.
 *
 * @param parts of an octave, a power of two; with several, 0 and 1 have a bucket each
 * @param upper whether the value is the first nanosecond past the bucket rather than its first
 */
public record LatencyKey(int parts, boolean upper) implements KeyColumn {
  private static final int MOST_PARTS = 64;
  private static final long MICRO = 1_000;

  public LatencyKey {
    if (parts < 1 || parts > MOST_PARTS || Integer.bitCount(parts) != 1) {
      throw new UsageException(
          "parts of a power of two: " + parts + " is not among 1, 2, 4 and so on to " + MOST_PARTS);
    }
  }

  /** The key of a bucket: both its edges. */
  public static Key bucket(int parts) {
    return new Key("latency", List.of(new LatencyKey(parts, false), new LatencyKey(parts, true)));
  }

  @Override
  public String name() {
    return upper ? "to_ns" : "from_ns";
  }

  @Override
  public Kind kind() {
    return Kind.NUMBER;
  }

  @Override
  public Set<Column> columns() {
    return Set.of(Column.LATENCY_NS);
  }

  @Override
  public Binding bind(Dictionaries dictionaries) {
    return new Binding() {
      @Override
      public ColumnValue values(CaptureSource source) {
        return LatencyKey.this::edge;
      }

      @Override
      public String text(long id) {
        throw new IllegalStateException("an edge is no text");
      }
    };
  }

  private long edge(ConnectBatch batch, int row) {
    long from = fromMicros(batch.latencyNanos[row] / MICRO);
    return MICRO * (upper ? toMicros(from) : from);
  }

  /** The first microsecond of the bucket that a microsecond is in. */
  public long fromMicros(long micros) {
    if (micros < 2) {
      return parts == 1 ? 0 : micros;
    }
    return micros - (micros - Long.highestOneBit(micros)) % width(micros);
  }

  /** The first microsecond past the bucket that begins at one. */
  public long toMicros(long fromMicros) {
    if (fromMicros < 2) {
      return parts == 1 ? 2 : fromMicros + 1;
    }
    return fromMicros + width(fromMicros);
  }

  private long width(long micros) {
    return Math.max(1, Long.highestOneBit(micros) / parts);
  }
}
