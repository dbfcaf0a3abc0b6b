// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.files.CaptureFiles;

/**
 * Counts a soak's rows by the load's own log ({@code recorder/bench/soak}):
 *
 * <ul>
 *   <li>each row is a connect of the log, with its times, outcome, process and cgroup, and the only
 *       one of it;
 *   <li>each connect from start to end under one recorder is a row, or among the losses that this
 *       recorder counted, and at the time that it gives for them;
 *   <li>a recorder that was killed, or had no room on its disk, may lack what ended in its last
 *       moments, of which a second is promised;
 *   <li>a recorder's account adds up, and it counts no loss that wasn't one.
 * </ul>
 */
public final class SoakCheck {
  private static final long SECOND = 1_000_000_000L;

  /** A second between flushes, and one for a machine that has much else to do. */
  private static final long UNFLUSHED = 2 * SECOND;

  /** How long before and after a step of the clock it may be unknown which time it was. */
  private static final long AROUND_STEP = 3 * SECOND;

  /** Between the wall clock's readings, and of the microseconds' truncation. */
  private static final long CLOCK_ERROR = SECOND / 20;

  private static final int EXAMPLES = 5;

  private final SoakLog log;
  private final Map<String, List<String>> faults = new TreeMap<>();
  private final Map<String, Long> faultCounts = new TreeMap<>();
  private final Map<Integer, Told> told = new HashMap<>();
  private long rows;
  private long named;
  private long missed;
  private long unflushed;
  private long longestUnflushed;

  /** What a recorder's captures say of themselves. */
  private static final class Told {
    private long rows;
    private long recorded;
    private long lost;
    private long unaccounted;
    private final List<LossInterval> losses = new ArrayList<>();
    private long missed;
    private long uncertain;
  }

  private SoakCheck(SoakLog log) {
    this.log = log;
  }

  /** Arguments: the load's log, the log of events, the directory of the captures. */
  public static void main(String[] arguments) throws IOException {
    SoakCheck check = new SoakCheck(SoakLog.read(Path.of(arguments[0]), Path.of(arguments[1])));
    for (SoakLog.Session session : check.log.sessions.values()) {
      check.readCaptures(session, Path.of(arguments[2], Integer.toString(session.number)));
    }
    check.findMissing();
    check.judgeAccounts();
    check.print(System.out);
    System.exit(check.faults.isEmpty() ? 0 : 1);
  }

  private void readCaptures(SoakLog.Session session, Path directory) throws IOException {
    Told said = told.computeIfAbsent(session.number, number -> new Told());
    try (CaptureFiles files = CaptureFiles.open(List.of(directory), line -> fault("files", line))) {
      for (CaptureSource source : files.sources()) {
        CaptureMetadata metadata = source.metadata();
        said.recorded += metadata.counters().recorded();
        said.lost += metadata.counters().lost();
        said.unaccounted += metadata.counters().unaccounted();
        said.losses.addAll(metadata.losses());
        for (CaptureSource.Chunk chunk : source.chunks()) {
          Dictionaries dictionaries = new Dictionaries();
          chunk.read(
              new CaptureSource.Request(
                  EnumSet.allOf(Column.class), ConnectFilter.ALL, dictionaries),
              batch -> readRows(batch, metadata, said));
        }
      }
    }
  }

  private void readRows(ConnectBatch batch, CaptureMetadata metadata, Told said) {
    for (int i = 0; i < batch.size; i++) {
      SoakLog.Key key =
          new SoakLog.Key(
              batch.dictionaries.saddr().text(batch.saddr[i]),
              batch.lport[i],
              batch.dictionaries.daddr().text(batch.daddr[i]),
              batch.dport[i]);
      SoakLog.Connect connect = log.connects.get(key);
      rows++;
      said.rows++;
      if (connect == null) {
        fault("rows of no connect", key);
      } else {
        compare(key, connect, batch, i);
        if (metadata.cgroups().containsKey(batch.cgroupId[i])) {
          named++;
        }
      }
    }
  }

  private void compare(SoakLog.Key key, SoakLog.Connect connect, ConnectBatch batch, int i) {
    String outcome = Outcome.of(batch.outcome[i]).text();
    long latency = batch.latencyNanos[i];
    if (++connect.rows > 1) {
      fault("rows beyond the first of a connect", key);
    }
    if (!outcome.equals(connect.outcome)) {
      fault("other outcomes", key + " " + outcome + ", not " + connect.outcome);
    }
    if (batch.pid[i] != connect.pid) {
      fault("other processes", key + " " + batch.pid[i] + ", not " + connect.pid);
    }
    if (connect.cgroup != 0 && batch.cgroupId[i] != connect.cgroup) {
      fault("other cgroups", key + " " + batch.cgroupId[i] + ", not " + connect.cgroup);
    }
    if (latency < 0 || latency > connect.end - connect.start) {
      fault("other latencies", key + " " + latency + " of " + (connect.end - connect.start));
    }
    boolean timely =
        log.monotonic(batch.timeMicros[i], connect.end, AROUND_STEP).stream()
            .anyMatch(
                end ->
                    end >= connect.start + latency - CLOCK_ERROR
                        && end <= connect.end + CLOCK_ERROR);
    if (!timely) {
      fault("other times", key + " " + batch.timeMicros[i] + " us, ended at " + connect.end);
    }
  }

  private void findMissing() {
    log.connects.forEach(
        (key, connect) -> {
          if (connect.rows == 0) {
            log.sessions.values().stream()
                .filter(session -> connect.end > session.from && connect.start < session.to)
                .forEach(session -> missing(key, connect, session));
          }
        });
  }

  private void missing(SoakLog.Key key, SoakLog.Connect connect, SoakLog.Session session) {
    Told said = told.get(session.number);
    if (connect.start < session.from || connect.end > session.to) {
      said.uncertain++;
    } else if (!session.wasStopped() && session.to - connect.end < UNFLUSHED) {
      unflushed++;
      longestUnflushed = Math.max(longestUnflushed, session.to - connect.end);
      said.uncertain++;
    } else {
      missed++;
      said.missed++;
      if (said.losses.stream().noneMatch(loss -> holds(loss, connect))) {
        fault("connects lost without a word", "recorder " + session.number + ", " + key);
      }
    }
  }

  private boolean holds(LossInterval loss, SoakLog.Connect connect) {
    return log.monotonic(loss.startMicros(), connect.end, AROUND_STEP).stream()
            .anyMatch(start -> start <= connect.end + AROUND_STEP)
        && log.monotonic(loss.endMicros(), connect.end, AROUND_STEP).stream()
            .anyMatch(end -> end >= connect.end - AROUND_STEP);
  }

  private void judgeAccounts() {
    log.sessions.forEach(
        (number, session) -> {
          Told said = told.get(number);
          if (said.missed > said.lost || said.lost > said.missed + said.uncertain) {
            fault(
                "recorders that count other losses",
                "recorder %d: lost %d, missing %d, uncertain %d"
                    .formatted(number, said.lost, said.missed, said.uncertain));
          }
          if (session.wasStopped() && said.unaccounted != 0) {
            fault("accounts that don't add up", "recorder " + number + ": " + said.unaccounted);
          }
          if (session.wasStopped() && said.recorded != said.rows) {
            fault(
                "other numbers of rows",
                "recorder %d: %d, not %d".formatted(number, said.rows, said.recorded));
          }
        });
  }

  private void fault(String kind, Object example) {
    faultCounts.merge(kind, 1L, Long::sum);
    List<String> examples = faults.computeIfAbsent(kind, k -> new ArrayList<>());
    if (examples.size() < EXAMPLES) {
      examples.add(example.toString());
    }
  }

  private void print(PrintStream out) {
    Map<String, Long> outcomes = new TreeMap<>();
    log.connects.values().forEach(connect -> outcomes.merge(connect.outcome, 1L, Long::sum));
    Map<String, Long> ends = new TreeMap<>();
    log.sessions.values().forEach(session -> ends.merge(session.how, 1L, Long::sum));
    out.println("| figure | measured |");
    out.println("| --- | --- |");
    row(out, "connects by the load's log", log.connects.size() + " " + outcomes);
    row(out, "cgroups made and removed", cgroups());
    row(out, "recorders, by how they ended", log.sessions.size() + " " + ends);
    row(out, "times the clock was set", log.steps());
    row(out, "rows", rows + ", " + named + " with their cgroup's name");
    row(out, "counted as lost, and missing", lost() + ", " + missed);
    row(
        out,
        "not yet written when killed, or the disk full",
        "%d, at most %.2f s".formatted(unflushed, (double) longestUnflushed / SECOND));
    row(out, "faults", faultCounts.isEmpty() ? "0" : faultCounts);
    faults.forEach((kind, examples) -> examples.forEach(e -> out.println(kind + ": " + e)));
  }

  private long cgroups() {
    return log.connects.values().stream().mapToLong(c -> c.cgroup).distinct().count() - 1;
  }

  private long lost() {
    return told.values().stream().mapToLong(said -> said.lost).sum();
  }

  private static void row(PrintStream out, String figure, Object measured) {
    out.println("| " + figure + " | " + measured + " |");
  }
}
