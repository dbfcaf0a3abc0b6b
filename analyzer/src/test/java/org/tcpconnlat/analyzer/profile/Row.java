package org.tcpconnlat.analyzer.profile;

import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;

/** One connect as a test writes it down. Its cgroup has its port's number. */
public record Row(
    long timeMicros,
    String process,
    String daddr,
    int dport,
    Outcome outcome,
    long latencyNanos,
    int synRetransmits,
    int flags) {
  public static final long START_MICROS = 1_763_975_523_000_000L;

  public static Row established(long timeMicros, String process, String daddr, long nanos) {
    return new Row(timeMicros, process, daddr, 443, Outcome.ESTABLISHED, nanos, 0, 0);
  }

  public static Row failed(long timeMicros, String daddr, Outcome outcome) {
    return new Row(timeMicros, "probe", daddr, 80, outcome, 1_000_000, 0, 0);
  }

  public Row retransmitted(int times) {
    return new Row(timeMicros, process, daddr, dport, outcome, latencyNanos, times, flags);
  }

  public Row flagged(int bits) {
    return new Row(timeMicros, process, daddr, dport, outcome, latencyNanos, synRetransmits, bits);
  }

  void fill(ConnectBatch batch, int i) {
    batch.timeMicros[i] = timeMicros;
    batch.process[i] = batch.dictionaries.process().id(process);
    batch.daddr[i] = batch.dictionaries.daddr().id(daddr);
    batch.dport[i] = dport;
    batch.cgroupId[i] = dport;
    batch.outcome[i] = outcome.ordinal();
    batch.latencyNanos[i] = latencyNanos;
    batch.synRetransmits[i] = synRetransmits;
    batch.flags[i] = flags;
  }

  /** A capture of these rows. */
  public static RowsSource capture(String host, List<Row> rows) {
    return capture(RowsSource.metadata(host, START_MICROS, START_MICROS + 60_000_000), rows);
  }

  public static RowsSource capture(CaptureMetadata metadata, List<Row> rows) {
    return new RowsSource(
        metadata, rows.size(), (number, batch, i) -> rows.get((int) number).fill(batch, i));
  }
}
