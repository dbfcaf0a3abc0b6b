package org.tcpconnlat.capture.parquet;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was read of a file, by any thread: shows what filters spared. */
final class PageCounter {
  private final LongAdder rowGroups = new LongAdder();
  private final LongAdder pages = new LongAdder();

  void rowGroupRead() {
    rowGroups.increment();
  }

  void pageRead() {
    pages.increment();
  }

  ReadCounts counts() {
    return new ReadCounts(rowGroups.sum(), pages.sum());
  }
}
