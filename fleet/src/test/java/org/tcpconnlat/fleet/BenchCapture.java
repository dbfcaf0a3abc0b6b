package org.tcpconnlat.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.files.CaptureTree;
import org.tcpconnlat.capture.files.NewCapture;

/**
 * A fleet's captures for the bench, no two alike: {@code DIRECTORY CONNECTS FILES}, of 5 days and
 * of as many hosts as that takes, to 200 addresses.
 */
public final class BenchCapture {
  private static final int DAYS = 5;
  private static final long DAY = 86_400_000_000L;

  private BenchCapture() {}

  public static void main(String[] arguments) {
    Path root = Path.of(arguments[0]);
    long connects = Long.parseLong(arguments[1]);
    int files = Integer.parseInt(arguments[2]);
    IntStream.range(0, files)
        .parallel()
        .forEach(
            file -> {
              long rows = (file + 1) * connects / files - file * connects / files;
              write(root, file, Math.toIntExact(rows));
            });
  }

  private static void write(Path root, int number, int rows) {
    String host = "web-" + number / DAYS;
    long start = SampleFleet.START + number % DAYS * DAY;
    Path directory = CaptureTree.directory(root, start, host);
    Random random = new Random(number);
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    try {
      Files.createDirectories(directory);
      try (NewCapture capture = new NewCapture(directory.resolve("s-0001.parquet"), false)) {
        for (int row = 0; row < rows; row++) {
          fill(batch, random, start + row * (DAY / rows), host);
          if (batch.isFull()) {
            capture.write(batch);
            batch.size = 0;
          }
        }
        capture.write(batch);
        capture.finish(
            new MetadataBuilder("0.1.0", "bench", new Host(host, "6.1", "x86_64", "boot"))
                .segment(1)
                .span(start, start + DAY)
                .anchors(List.of(new ClockAnchor(1, start)))
                .counters(new Counters(rows, rows, rows, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .state(State.COMPLETE)
                .cgroups(Map.of())
                .build());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(ConnectBatch batch, Random random, long time, String host) {
    Dictionaries texts = batch.dictionaries;
    int i = batch.size++;
    int address = (int) (200 * random.nextDouble() * random.nextDouble());
    int process = random.nextInt(20);
    boolean refused = random.nextInt(100) == 0;
    batch.timeMicros[i] = time + random.nextInt(1_000);
    batch.latencyNanos[i] =
        (long) (200_000 * (1 + address % 7) * Math.exp(0.4 * random.nextGaussian()));
    batch.pid[i] = 1_000 + process;
    batch.tid[i] = 1_000 + process;
    batch.uid[i] = 1_000;
    batch.comm[i] = texts.comm().id("service-" + process);
    batch.process[i] = texts.process().id("service-" + process);
    batch.ip[i] = 4;
    batch.saddr[i] = texts.saddr().id("10.0.0.1");
    batch.daddr[i] = texts.daddr().id("10.1." + address / 100 + "." + address % 100);
    batch.lport[i] = 32_768 + random.nextInt(28_000);
    batch.dport[i] = address % 3 == 0 ? 443 : 5432;
    batch.outcome[i] = (refused ? Outcome.REFUSED : Outcome.ESTABLISHED).ordinal();
    batch.errno[i] = refused ? 111 : 0;
    batch.synRetransmits[i] = 0;
    batch.cgroupId[i] = 4_000L + process;
    batch.netns[i] = 4_026_531_840L;
    batch.flags[i] = 0;
    batch.host[i] = texts.host().id(host);
  }
}
