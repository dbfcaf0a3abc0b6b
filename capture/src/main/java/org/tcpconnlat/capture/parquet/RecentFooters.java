package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The footers of the files that were read last, as many as a part of the heap holds: of thousands
 * of files together they would take more than their connects. Others are read again.
 */
final class RecentFooters {
  /** What a footer takes of one row group, about. */
  private static final int ROW_GROUP_BYTES = 12_000;

  /** Of the heap, that which footers may take is one part in so many. */
  private static final int SHARE_OF_HEAP = 8;

  private static final RecentFooters SHARED =
      new RecentFooters(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / ROW_GROUP_BYTES);

  private final long mostRowGroups;
  private long rowGroups;

  /** The one that was used longest ago first. */
  private final Map<OpenFile, FooterReader.Footer> footers = new LinkedHashMap<>(16, 0.75f, true);

  private RecentFooters(long mostRowGroups) {
    this.mostRowGroups = mostRowGroups;
  }

  static RecentFooters shared() {
    return SHARED;
  }

  /** The footer of a file, read where it must be. */
  FooterReader.Footer of(OpenFile file) throws IOException {
    synchronized (this) {
      FooterReader.Footer known = footers.get(file);
      if (known != null) {
        return known;
      }
    }
    FooterReader.Footer read = new FooterReader(file).read();
    keep(file, read);
    return read;
  }

  synchronized void forget(OpenFile file) {
    FooterReader.Footer known = footers.remove(file);
    rowGroups -= known == null ? 0 : weight(known);
  }

  private synchronized void keep(OpenFile file, FooterReader.Footer footer) {
    forget(file);
    footers.put(file, footer);
    rowGroups += weight(footer);
    var oldest = footers.values().iterator();
    while (rowGroups > mostRowGroups && footers.size() > 1) {
      rowGroups -= weight(oldest.next());
      oldest.remove();
    }
  }

  private static long weight(FooterReader.Footer footer) {
    return 1L + footer.layout().rowGroups().size();
  }
}
