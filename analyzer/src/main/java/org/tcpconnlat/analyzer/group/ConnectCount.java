package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.parallel.Workers;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/** Counts connects, reading only the columns that the filter looks at, or nothing at all. */
public final class ConnectCount {
  private ConnectCount() {}

  public static long of(RowFilter rows, List<? extends CaptureSource> captures, int threads)
      throws IOException {
    ConnectFilter filter = rows.connects();
    if (filter.conditions().isEmpty()) {
      return captures.stream().mapToLong(CaptureSource::connects).sum();
    }
    List<CaptureSource.Chunk> chunks = new ArrayList<>();
    captures.forEach(capture -> chunks.addAll(capture.chunks()));
    Dictionaries dictionaries = new Dictionaries();
    LongAdder count = new LongAdder();
    try (Workers workers = new Workers(threads)) {
      workers.each(
          chunks.size(),
          () -> dictionaries,
          (number, texts) -> count.add(chunks.get(number).count(filter, texts)));
    }
    return count.sum();
  }
}
