package org.tcpconnlat.analyzer.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.files.NewCapture;

/**
 * A capture on disk with every column filled, the same for the same values.
 *
 * @param slowdown what latencies are multiplied by
 * @param names of processes, hostile ones too
 */
public record SampleCapture(
    String host, long seed, int rows, double slowdown, double refused, List<String> names) {
  public static final long START_MICROS = 1_763_975_523_000_000L;
  private static final long STEP_MICROS = 1_000;

  public static SampleCapture of(String host, long seed, int rows) {
    return new SampleCapture(
        host, seed, rows, 1, 0.02, List.of("nginx", "curl", "postgres", "java"));
  }

  public SampleCapture slower(double factor) {
    return new SampleCapture(host, seed, rows, factor, refused, names);
  }

  public SampleCapture refusing(double share) {
    return new SampleCapture(host, seed, rows, slowdown, share, names);
  }

  public SampleCapture named(List<String> others) {
    return new SampleCapture(host, seed, rows, slowdown, refused, others);
  }

  /** Writes the file and gives its path back. */
  public Path writeTo(Path file) throws IOException {
    Random random = new Random(seed);
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    try (NewCapture capture = new NewCapture(file, false)) {
      for (int row = 0; row < rows; row++) {
        fill(batch, row, random);
        if (batch.isFull()) {
          capture.write(batch);
          batch.size = 0;
        }
      }
      capture.write(batch);
      capture.finish(metadata());
    }
    return file;
  }

  public CaptureMetadata metadata() {
    long end = START_MICROS + (long) rows * STEP_MICROS;
    return new MetadataBuilder(
            "0.1.0",
            "session-of-" + host,
            new Host(host, "6.18.44-acme", "x86_64", "boot-of-" + host))
        .span(START_MICROS, end)
        .anchors(
            List.of(
                new ClockAnchor(5_000_000_000L, START_MICROS),
                new ClockAnchor(5_000_000_000L + rows * STEP_MICROS * 1_000, end + 1_500)))
        .filters(Map.of("pid", "181", "min-ms", "0.1"))
        .counters(new Counters(rows, rows, rows, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .losses(List.of(new LossInterval(START_MICROS, end, 0, 0, 0, 0)))
        .cgroups(Map.of(4_000L, "/system.slice/nginx.service", 4_001L, "/user.slice"))
        .build();
  }

  private void fill(ConnectBatch batch, int row, Random random) {
    Dictionaries texts = batch.dictionaries;
    int i = batch.size++;
    int process = random.nextInt(names.size());
    int address = random.nextInt(30);
    Outcome outcome = outcome(random);
    batch.timeMicros[i] =
        START_MICROS + (long) row * STEP_MICROS + random.nextInt((int) STEP_MICROS);
    batch.latencyNanos[i] = latency(random, outcome);
    batch.pid[i] = 1_000 + process;
    batch.tid[i] = 1_000 + process + 10 * random.nextInt(2);
    batch.uid[i] = process == 0 ? 33 : 1_000;
    batch.comm[i] = texts.comm().id(names.get(process) + (batch.tid[i] % 20 == 0 ? "/w" : ""));
    batch.process[i] = texts.process().id(names.get(process));
    batch.ip[i] = address < 5 ? 6 : 4;
    batch.saddr[i] = texts.saddr().id(address < 5 ? "2001:db8::9" : "10.1.2.3");
    batch.daddr[i] = texts.daddr().id(address(address));
    batch.lport[i] = 32_768 + random.nextInt(20_000);
    batch.dport[i] = address % 3 == 0 ? 443 : 5432;
    batch.outcome[i] = outcome.ordinal();
    batch.errno[i] = outcome == Outcome.REFUSED ? 111 : outcome == Outcome.TIMED_OUT ? 110 : 0;
    batch.synRetransmits[i] = outcome == Outcome.TIMED_OUT ? 6 : 0;
    batch.cgroupId[i] = 4_000L + process;
    batch.netns[i] = 4_026_531_840L;
    batch.flags[i] = 0;
    batch.host[i] = texts.host().id(host);
  }

  private Outcome outcome(Random random) {
    double luck = random.nextDouble();
    if (luck < refused) {
      return Outcome.REFUSED;
    }
    return luck > 0.995 ? Outcome.TIMED_OUT : Outcome.ESTABLISHED;
  }

  private long latency(Random random, Outcome outcome) {
    double usual = 250_000 * Math.exp(0.4 * random.nextGaussian());
    return outcome == Outcome.TIMED_OUT ? 127_000_000_000L : (long) (usual * slowdown);
  }

  private static String address(int number) {
    return switch (number) {
      case 0 -> "::ffff:10.1.9.9";
      case 1 -> "::1";
      case 2, 3, 4 -> "2001:db8:5::" + number;
      case 5 -> "127.0.0.1";
      case 6 -> "93.184.216.34";
      default -> "10." + number % 4 + ".7." + number;
    };
  }
}
