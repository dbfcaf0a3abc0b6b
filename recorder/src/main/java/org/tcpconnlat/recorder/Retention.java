package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which of a session's finished segments stay: the newest so many, and those around a moment that
 * was worth keeping. For several threads.
 */
final class Retention {
  private final OptionalInt keep;
  private final Deque<Path> passing = new ArrayDeque<>();
  private int frozenUpTo;

  Retention(OptionalInt keep) {
    this.keep = keep;
  }

  /**
   * Keeps for good what is kept now, the segment that is being recorded, and as many after it.
   *
   * @return the last segment that is kept by this
   */
  synchronized int freeze(int recording) {
    passing.clear();
    frozenUpTo = Math.max(frozenUpTo, recording + keep.orElse(0));
    return frozenUpTo;
  }

  /** A segment is finished: the captures that must go now. */
  synchronized List<Path> add(int segment, Path capture) {
    List<Path> gone = new ArrayList<>();
    if (keep.isPresent() && segment > frozenUpTo) {
      passing.add(capture);
      while (passing.size() > keep.getAsInt()) {
        gone.add(passing.remove());
      }
    }
    return gone;
  }
}
