package org.tcpconnlat.fleet;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.explain.Wording;

/** What was made of the readings so far. */
final class Plan {
  private final List<String> lines = new ArrayList<>();

  void reading(int files, int of, Scan scan) {
    lines.add("reading %d of %s; %s".formatted(files, Wording.count(of, "file"), scan.plan()));
  }

  /** A line each. */
  List<String> lines() {
    return List.copyOf(lines);
  }
}
