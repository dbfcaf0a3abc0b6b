package org.tcpconnlat.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tcpconnlat.capture.CaptureMetadata;
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
 * A fleet's captures as recorders lay them out, the same for the same numbers: hosts with names of
 * all kinds, losses, a clock that was set, cgroups whose ids mean another on each host, and
 * latencies from nanoseconds to minutes.
 *
 * @param rows of a segment
 */
record SampleFleet(int hosts, int days, int segments, int rows) {
  static final long START = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli() * 1_000;
  private static final long DAY = 86_400_000_000L;
  private static final List<String> NAMES =
      List.of("nginx", "curl", "postgres", "java", "a b\u00e9\u202e", "'\"\\$(x)");

  /** Writes the captures below a directory. */
  Path writeTo(Path root) throws IOException {
    for (int host = 0; host < hosts; host++) {
      for (int day = 0; day < days; day++) {
        for (int segment = 0; segment < segments; segment++) {
          write(root, host, day, segment);
        }
      }
    }
    return root;
  }

  static String host(int number) {
    return switch (number) {
      case 1 -> "../../etc";
      case 2 -> "a=b/c{x}*[1]?%2F#";
      case 3 -> "_under";
      default -> "web-" + number;
    };
  }

  private void write(Path root, int host, int day, int segment) throws IOException {
    long length = DAY / segments;
    long start = START + day * DAY + segment * length;
    Path directory = CaptureTree.directory(root, start, host(host));
    Files.createDirectories(directory);
    String session = "s" + host + "-" + day;
    Path file = directory.resolve("%s-%04d.parquet".formatted(session, segment + 1));
    Random random = new Random(host * 1_000_003L + day * 1_009L + segment);
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    try (NewCapture capture = new NewCapture(file, false)) {
      for (int row = 0; row < rows; row++) {
        fill(batch, random, start + row * (length / rows), host);
        if (batch.isFull()) {
          capture.write(batch);
          batch.size = 0;
        }
      }
      capture.write(batch);
      capture.finish(metadata(session, host, day, segment, start, start + length));
    }
  }

  private CaptureMetadata metadata(
      String session, int host, int day, int segment, long start, long end) {
    long lost = host == 4 ? 7 : 0;
    long set = host == 5 && segment > 0 ? 1_500_000 : 0;
    long mono = (start - START) * 1_000 + 5_000_000_000L;
    return new MetadataBuilder(
            host % 2 == 0 ? "0.1.0" : "0.0.9",
            session,
            new Host(
                host(host), "6." + host, "x86_64", "boot-" + host + (host == 6 ? "-" + day : "")))
        .segment(segment + 1)
        .span(start, end)
        .anchors(
            List.of(
                new ClockAnchor(mono, start),
                new ClockAnchor(mono + 60_000_000_000L, start + 60_000_000 + set)))
        .counters(new Counters(rows, rows + lost, rows, lost, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .state(State.COMPLETE)
        .cgroups(
            Map.of(
                4_000L,
                "/system.slice/unit-" + (host == 6 ? day : host % 3),
                4_001L,
                "/user.slice"))
        .build();
  }

  private static void fill(ConnectBatch batch, Random random, long time, int host) {
    Dictionaries texts = batch.dictionaries;
    int i = batch.size++;
    int process = random.nextInt(NAMES.size());
    int address = random.nextInt(40);
    int luck = random.nextInt(100);
    Outcome outcome =
        luck < 90 ? Outcome.ESTABLISHED : Outcome.values()[luck % Outcome.values().length];
    batch.timeMicros[i] = time + random.nextInt(1_000);
    batch.latencyNanos[i] = latency(random, luck, address);
    batch.pid[i] = 1_000 + process;
    batch.tid[i] = 1_000 + random.nextInt(20);
    batch.uid[i] = process == 0 ? -2 : 1_000 + process;
    batch.comm[i] = texts.comm().id(NAMES.get(process) + random.nextInt(3));
    batch.process[i] = texts.process().id(NAMES.get(process));
    batch.ip[i] = address < 5 ? 6 : 4;
    batch.saddr[i] = texts.saddr().id("10.0.0." + host);
    batch.daddr[i] =
        texts
            .daddr()
            .id(address < 5 ? "2001:db8::" + address : "10." + address % 4 + ".7." + address);
    batch.lport[i] = 32_768 + random.nextInt(500);
    batch.dport[i] = List.of(443, 80, 5432, 6379).get(address % 4);
    batch.outcome[i] = outcome.ordinal();
    batch.errno[i] = outcome == Outcome.REFUSED ? 111 : 0;
    batch.synRetransmits[i] = luck > 97 ? 1 : 0;
    batch.cgroupId[i] = 4_000L + random.nextInt(3);
    batch.netns[i] = 4_026_531_840L + host % 2;
    batch.flags[i] = random.nextInt(2);
    batch.host[i] = texts.host().id(host(host));
  }

  private static long latency(Random random, int luck, int address) {
    if (luck > 97) {
      return 1_000_000_000L + random.nextInt(400_000);
    }
    if (luck == 90) {
      return 127_000_000_000L + random.nextInt(1_000);
    }
    if (luck < 2) {
      return random.nextInt(300);
    }
    return (long) (200_000 * (1 + address % 5) * Math.exp(0.3 * random.nextGaussian()));
  }
}
