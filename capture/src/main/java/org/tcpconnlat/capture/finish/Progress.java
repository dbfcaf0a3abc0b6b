package org.tcpconnlat.capture.finish;

/** Hears how far a journal is finished. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (done, all) -> {};

  /** {@code done} of {@code all} connects are written; at least once a batch. */
  void at(long done, long all);

  /** Has another hear it, too. */
  default Progress and(Progress other) {
    return (done, all) -> {
      at(done, all);
      other.at(done, all);
    };
  }
}
