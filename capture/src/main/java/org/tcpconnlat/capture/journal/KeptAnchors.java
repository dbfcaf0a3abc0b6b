package org.tcpconnlat.capture.journal;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.WallClock;

/**
 * Of a journal's readings of both clocks those that tell something: the first, the last, and where
 * the clocks went differently the two around it. So a year of one a minute is as short as a day.
 */
final class KeptAnchors {
  /** Below a step, above what reading the clocks is off by. */
  private static final long NOTABLE_MICROS = 1_000;

  /** 6 MB of a footer. A clock that is set oftener is no longer followed. */
  private static final int MOST = 1 << 17;

  private final List<ClockAnchor> kept = new ArrayList<>();
  private ClockAnchor last;

  void add(List<ClockAnchor> anchors) {
    anchors.forEach(this::add);
  }

  private void add(ClockAnchor anchor) {
    if (kept.isEmpty()) {
      kept.add(anchor);
    } else if (kept.size() < MOST && isNews(anchor)) {
      if (last.monotonicNanos() > kept.get(kept.size() - 1).monotonicNanos()) {
        kept.add(last);
      }
      kept.add(anchor);
    }
    last = anchor;
  }

  private boolean isNews(ClockAnchor anchor) {
    WallClock evenly = WallClock.of(kept.get(kept.size() - 1));
    long by = anchor.wallMicros() - evenly.micros(anchor.monotonicNanos());
    return by <= -NOTABLE_MICROS || by >= NOTABLE_MICROS;
  }

  /** The monotonic time of the last one. */
  long lastNanos() {
    return last.monotonicNanos();
  }

  /** Those that are kept up to now. */
  List<ClockAnchor> list() {
    List<ClockAnchor> all = new ArrayList<>(kept);
    if (last != null && !last.equals(kept.get(kept.size() - 1))) {
      all.add(last);
    }
    return all;
  }
}
