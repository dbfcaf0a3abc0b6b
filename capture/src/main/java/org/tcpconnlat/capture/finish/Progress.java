package org.tcpconnlat.capture.finish;

/** Hears how far a journal is finished. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (done, all) -> {};

  /** {@code done} of {@code all} connects are written; at least once a batch. */
  void at(long done, long all);
}
