package org.tcpconnlat.analyzer.profile;

import java.util.SplittableRandom;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;

/**
 * Connects as a busy host makes them: a few processes and addresses take most, latencies are
 * log-normal by address with a lost SYN here and there, one backend is slow, one refuses, one is
 * silent, a stall comes every thirty seconds and everything is slower in the last third.
 */
public final class Workload {
  private static final String[] PROCESSES = {
    "nginx", "envoy", "java", "python3", "curl", "node", "postgres", "consul", "otelcol", "kubelet"
  };
  private static final int[] PORTS = {443, 5432, 6379, 8080, 9092, 80, 3306, 8500};
  private static final long STALL_MICROS = 30_000_000;

  private Workload() {}

  public static RowsSource of(String host, long connects, long spanMicros, int addresses) {
    long start = Row.START_MICROS;
    return new RowsSource(
        RowsSource.metadata(host, start, start + spanMicros, connects / 50_000),
        connects,
        (number, batch, i) -> fill(number, connects, spanMicros, addresses, batch, i));
  }

  private static void fill(
      long number, long connects, long spanMicros, int addresses, ConnectBatch batch, int i) {
    SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 7);
    long offset = (long) (spanMicros * ((number + random.nextDouble()) / connects));
    int address = (int) (addresses * Math.pow(random.nextDouble(), 3));
    int process = (int) (PROCESSES.length * Math.pow(random.nextDouble(), 2));
    batch.timeMicros[i] = Row.START_MICROS + offset;
    batch.process[i] = batch.dictionaries.process().id(PROCESSES[process]);
    batch.daddr[i] =
        batch
            .dictionaries
            .daddr()
            .id("10." + address / 65536 + "." + address / 256 % 256 + "." + address % 256);
    batch.dport[i] = PORTS[(address + process / 3) % PORTS.length];
    batch.outcome[i] = Outcome.ESTABLISHED.ordinal();
    batch.synRetransmits[i] = 0;
    batch.flags[i] = 0;
    batch.latencyNanos[i] = latency(random, address, process, offset, spanMicros);
    lose(random, batch, i);
    fail(random, address, batch, i);
  }

  private static long latency(
      SplittableRandom random, int address, int process, long offset, long spanMicros) {
    double usual = address == 5 ? 42e6 : 250e3 * (1 + address % 3) * (process == 3 ? 1.6 : 1);
    double slower = 3 * offset > 2 * spanMicros ? 2.2 : 1;
    boolean stalled = offset % STALL_MICROS < STALL_MICROS / 40;
    double stall = stalled ? 20e6 * random.nextDouble() : 0;
    return (long) (usual * slower * Math.exp(gaussian(random) * 0.45) + stall);
  }

  private static double gaussian(SplittableRandom random) {
    double sum = -6;
    for (int term = 0; term < 12; term++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static void lose(SplittableRandom random, ConnectBatch batch, int i) {
    double luck = random.nextDouble();
    int lost = luck < 0.0004 ? 2 : luck < 0.004 ? 1 : 0;
    batch.synRetransmits[i] = lost;
    batch.latencyNanos[i] += lost == 0 ? 0 : lost == 1 ? 1_015_000_000L : 3_060_000_000L;
  }

  private static void fail(SplittableRandom random, int address, ConnectBatch batch, int i) {
    double luck = random.nextDouble();
    if (address == 11 && luck < 0.6) {
      batch.outcome[i] = Outcome.REFUSED.ordinal();
    } else if (address == 17) {
      batch.outcome[i] = Outcome.TIMED_OUT.ordinal();
      batch.synRetransmits[i] = 6;
      batch.latencyNanos[i] = 127_000_000_000L;
    } else if (address == 23 && luck < 0.3) {
      batch.outcome[i] = Outcome.UNREACHABLE.ordinal();
    } else if (luck < 0.0008) {
      batch.outcome[i] = Outcome.ABORTED.ordinal();
    }
  }
}
