package org.tcpconnlat.capture.parquet;

import java.util.SplittableRandom;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

/**
 * Made-up connects with the shape of a busy host's: few processes and destinations do most (Zipf),
 * latencies are log-normal around the destination's distance, lost SYNs stack at one second and at
 * three, and a few connects get no reply. The same seed makes the same connects.
 */
public final class Traffic {
  public static final long START_MICROS = 1_795_494_763_000_000L;

  private static final int PIDS = 5_000;
  private static final int NAMES = 300;
  private static final int DESTINATIONS = 20_000;
  private static final int PORTS = 200;

  /** What a connect waits for, by how many of its SYNs were lost. */
  private static final long[] WAITED_NANOS = {0, 1_000_000_000L, 3_000_000_000L};

  private final SplittableRandom random;
  private final Dictionaries dictionaries = new Dictionaries();
  private long timeMicros = START_MICROS;

  public Traffic(long seed) {
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < NAMES; i++) {
      dictionaries.comm().id("worker-" + i);
      dictionaries.process().id("service-" + i);
    }
    dictionaries.host().id("web-1");
    for (int i = 0; i < 4; i++) {
      dictionaries.saddr().id("10.0.0." + i);
    }
    for (int i = 0; i < DESTINATIONS; i++) {
      dictionaries.daddr().id(destination(i));
    }
  }

  private static String destination(int i) {
    return switch (i % 8) {
      case 0 -> "2001:db8::" + Integer.toHexString(i);
      case 5 -> "::ffff:" + address(i);
      default -> address(i);
    };
  }

  private static String address(int i) {
    return "10." + i % 7 + "." + i / 250 + "." + i % 250;
  }

  public ConnectBatch newBatch() {
    return new ConnectBatch(dictionaries);
  }

  /** The next connects of the host. */
  public void fill(ConnectBatch batch, int size) {
    for (int i = 0; i < size; i++) {
      row(batch, i);
    }
    batch.size = size;
  }

  /** The time of the last connect so far. */
  public long endMicros() {
    return timeMicros;
  }

  private void row(ConnectBatch batch, int i) {
    int pid = zipf(PIDS);
    int destination = zipf(DESTINATIONS);
    int lostSyns = random.nextInt(500) > 0 ? 0 : random.nextInt(6) > 0 ? 1 : 2;
    Outcome outcome = outcome();
    timeMicros += random.nextInt(200);
    batch.timeMicros[i] = timeMicros;
    double nanos = Math.exp(random.nextGaussian() * 0.3) * (50_000 + destination * 1_000.0);
    batch.latencyNanos[i] = (long) nanos + WAITED_NANOS[lostSyns];
    batch.pid[i] = 1_000 + pid * 3;
    batch.tid[i] = 1_000 + pid * 3 + random.nextInt(3);
    batch.uid[i] = pid % 11 * 100;
    batch.comm[i] = pid % NAMES;
    batch.process[i] = pid % NAMES;
    batch.ip[i] = destination % 8 == 0 || destination % 8 == 5 ? 6 : 4;
    batch.saddr[i] = destination % 4;
    batch.daddr[i] = destination;
    batch.lport[i] = 32_768 + random.nextInt(28_232);
    batch.dport[i] = 80 + destination % PORTS;
    batch.outcome[i] = outcome.ordinal();
    batch.errno[i] = errno(outcome);
    batch.synRetransmits[i] = lostSyns;
    batch.cgroupId[i] = 4_000L + pid % 40;
    batch.netns[i] = 4_026_531_840L + pid % 40;
    batch.flags[i] = random.nextInt(1_000) == 0 ? ConnectFlags.IO_URING : 0;
    batch.host[i] = 0;
  }

  private Outcome outcome() {
    int of1000 = random.nextInt(1_000);
    if (of1000 >= 12) {
      return Outcome.ESTABLISHED;
    }
    return of1000 >= 2 ? Outcome.REFUSED : Outcome.UNREACHABLE;
  }

  private static int errno(Outcome outcome) {
    return switch (outcome) {
      case REFUSED -> 111;
      case UNREACHABLE -> 113;
      default -> 0;
    };
  }

  /** Rank i is drawn about in proportion to 1 / i. */
  private int zipf(int n) {
    return (int) Math.exp(random.nextDouble() * Math.log(n)) - 1;
  }
}
