package org.tcpconnlat.capture.parquet;

import java.util.Random;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

/**
 * Made-up connects with the shape of a busy host's: few processes and destinations do most (Zipf),
 * latencies are log-normal around the destination's distance, lost SYNs stack at one second.
 */
public final class Traffic {
  private static final int PIDS = 5_000;
  private static final int NAMES = 300;
  private static final int DESTINATIONS = 20_000;
  private static final int PORTS = 200;

  private final Random random;
  private final Dictionaries dictionaries = new Dictionaries();
  private long timeMicros = 1_795_494_763_000_000L;

  public Traffic(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < NAMES; i++) {
      dictionaries.comm().id("worker-" + i);
      dictionaries.process().id("service-" + i);
    }
    dictionaries.host().id("web-1");
    for (int i = 0; i < 4; i++) {
      dictionaries.saddr().id("10.0.0." + i);
    }
    for (int i = 0; i < DESTINATIONS; i++) {
      dictionaries.daddr().id(i % 8 == 0 ? "2001:db8::" + Integer.toHexString(i) : address(i));
    }
  }

  private static String address(int i) {
    return "10." + i % 7 + "." + i / 250 + "." + i % 250;
  }

  public ConnectBatch newBatch() {
    return new ConnectBatch(dictionaries);
  }

  public void fill(ConnectBatch batch, int size) {
    for (int i = 0; i < size; i++) {
      row(batch, i);
    }
    batch.size = size;
  }

  private void row(ConnectBatch batch, int i) {
    int pid = zipf(PIDS);
    int destination = zipf(DESTINATIONS);
    boolean lost = random.nextInt(500) == 0;
    boolean refused = random.nextInt(100) == 0;
    timeMicros += random.nextInt(200);
    batch.timeMicros[i] = timeMicros;
    double nanos = Math.exp(random.nextGaussian() * 0.3) * (50_000 + destination * 1_000.0);
    batch.latencyNanos[i] = (long) nanos + (lost ? 1_000_000_000L : 0);
    batch.pid[i] = 1_000 + pid * 3;
    batch.tid[i] = 1_000 + pid * 3 + random.nextInt(3);
    batch.uid[i] = pid % 11 * 100;
    batch.comm[i] = pid % NAMES;
    batch.process[i] = pid % NAMES;
    batch.ip[i] = destination % 8 == 0 ? 6 : 4;
    batch.saddr[i] = destination % 4;
    batch.daddr[i] = destination;
    batch.lport[i] = 32_768 + random.nextInt(28_232);
    batch.dport[i] = 80 + destination % PORTS;
    batch.outcome[i] = (refused ? Outcome.REFUSED : Outcome.ESTABLISHED).ordinal();
    batch.errno[i] = refused ? 111 : 0;
    batch.synRetransmits[i] = lost ? 1 : 0;
    batch.cgroupId[i] = 4_000L + pid % 40;
    batch.netns[i] = 4_026_531_840L + pid % 40;
    batch.flags[i] = random.nextInt(1_000) == 0 ? ConnectFlags.IO_URING : 0;
    batch.host[i] = 0;
  }

  /** Rank i is drawn about in proportion to 1 / i. */
  private int zipf(int n) {
    return (int) Math.exp(random.nextDouble() * Math.log(n)) - 1;
  }
}
