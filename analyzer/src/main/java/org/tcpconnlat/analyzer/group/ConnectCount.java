package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.parallel.Workers;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/** Counts connects, reading only the columns that the filter looks at, or nothing at all. */
public final class ConnectCount {
  private ConnectCount() {}

  public static long of(RowFilter rows, List<? extends CaptureSource> captures, int threads)
      throws IOException {
    if (rows.connects().equals(ConnectFilter.ALL)) {
      return captures.stream().mapToLong(CaptureSource::connects).sum();
    }
    List<CaptureSource.Chunk> chunks = new ArrayList<>();
    captures.forEach(capture -> chunks.addAll(capture.chunks()));
    CaptureSource.Request request =
        new CaptureSource.Request(rows.columns(), rows.connects(), new Dictionaries());
    AtomicLong count = new AtomicLong();
    try (Workers workers = new Workers(threads)) {
      workers.each(
          chunks.size(),
          () -> new int[ConnectBatch.CAPACITY],
          (number, selected) ->
              chunks
                  .get(number)
                  .read(request, batch -> count.addAndGet(rows.select(batch, selected))));
    }
    return count.get();
  }
}
