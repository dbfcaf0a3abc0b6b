package org.tcpconnlat.capture.parquet;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was read of a file, by any thread: shows what filters spared. */
final class PageCounter {
  private final LongAdder rowGroups = new LongAdder();
  private final LongAdder pages = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  void rowGroupRead() {
    rowGroups.increment();
  }

  void pageRead() {
    pages.increment();
  }

  void bytesRead(int count) {
    bytes.add(count);
  }

  ReadCounts counts() {
    return new ReadCounts(rowGroups.sum(), pages.sum(), bytes.sum());
  }
}
