// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code recorder/bench/soak} wrote down itself: each connect, and what was done to the
 * recorders. Times are of CLOCK_MONOTONIC, in nanoseconds.
 */
final class SoakLog {
  final Map<Key, Connect> connects = new HashMap<>();
  final Map<Integer, Session> sessions = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>(List.of(new Step(Long.MIN_VALUE, 0)));
  private final TreeMap<Long, Long> wallLessMonotonic = new TreeMap<>();

  /** What no two connects have in common. */
  record Key(String saddr, int lport, String daddr, int dport) {}

  /** A connect as its own process saw it. */
  static final class Connect {
    final long start;
    final long end;
    final String outcome;
    final int pid;
    final long cgroup;
    int rows;

    private Connect(String[] fields) {
      start = Long.parseLong(fields[0]);
      end = Long.parseLong(fields[1]);
      outcome = fields[6];
      pid = Integer.parseInt(fields[7]);
      cgroup = Long.parseUnsignedLong(fields[8]);
    }
  }

  /** One recorder, from when it was known to record until it was told, or made, to end. */
  static final class Session {
    final int number;
    final long from;
    long to;
    String how = "";

    private Session(int number, long from) {
      this.number = number;
      this.from = from;
    }

    boolean wasStopped() {
      return how.equals("stop");
    }
  }

  /** From a moment on the recorder's wall clock is off. */
  private record Step(long at, long offset) {}

  static SoakLog read(Path connects, Path events) throws IOException {
    SoakLog log = new SoakLog();
    try (Stream<String> lines = Files.lines(connects)) {
      lines.map(line -> line.split(" ", -1)).forEach(log::connect);
    }
    try (Stream<String> lines = Files.lines(events)) {
      lines.map(line -> line.split(" ", -1)).forEach(log::event);
    }
    return log;
  }

  private void connect(String[] fields) {
    Key key =
        new Key(fields[2], Integer.parseInt(fields[3]), fields[4], Integer.parseInt(fields[5]));
    if (connects.put(key, new Connect(fields)) != null) {
      throw new IllegalStateException("the load connected twice as " + key);
    }
  }

  private void event(String[] fields) {
    long at = Long.parseLong(fields[1]);
    switch (fields[0]) {
      case "anchor" -> wallLessMonotonic.put(at, Long.parseLong(fields[2]) - at);
      case "step" -> steps.add(new Step(at, Long.parseLong(fields[2])));
      case "from" -> {
        int number = Integer.parseInt(fields[2]);
        sessions.put(number, new Session(number, at));
      }
      case "to" -> {
        Session session = sessions.get(Integer.parseInt(fields[2]));
        session.to = at;
        session.how = fields[3];
      }
      default -> throw new IllegalStateException("no such event: " + fields[0]);
    }
  }

  int steps() {
    return steps.size() - 1;
  }

  /**
   * What a moment of the recorder's wall clock is on the monotonic one, as the clock was set around
   * another moment.
   *
   * @param around nanoseconds before and after that moment
   */
  List<Long> monotonic(long wallMicros, long moment, long around) {
    long real = wallMicros * 1000 - wallLessMonotonic.floorEntry(moment + around).getValue();
    List<Long> moments = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      long until = i + 1 < steps.size() ? steps.get(i + 1).at : Long.MAX_VALUE - around;
      if (moment + around >= steps.get(i).at && moment - around <= until) {
        moments.add(real - steps.get(i).offset);
      }
    }
    return moments;
  }
}
