package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CgroupNames;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/** One row group of an open file. What a read needs is its own, so that reads can be concurrent. */
final class RowGroupChunk implements CaptureSource.Chunk {
  private final OpenFile file;
  private final int rows;
  private final Layout layout;
  private final TextBudget budget;
  private final CgroupNames cgroups;

  /** Where the columns stand, as the footer says it. */
  interface Layout {
    RowGroupLayout get() throws IOException;
  }

  RowGroupChunk(OpenFile file, int rows, Layout layout, TextBudget budget, CgroupNames cgroups) {
    this.cgroups = cgroups;
    this.file = file;
    this.rows = rows;
    this.layout = layout;
    this.budget = budget;
  }

  @Override
  public long connects() {
    return rows;
  }

  /** Reads no more than the filter needs: row groups, pages and batches that can't pass are not. */
  @Override
  public void read(CaptureSource.Request request, CaptureSource.Consumer consumer)
      throws IOException {
    RowGroupLayout layout = this.layout.get();
    if (!layout.mayMatch(request.filter())) {
      return;
    }
    RowIntervals rows = new PagePruning(file, layout).rows(request.filter());
    if (rows.intervals().isEmpty()) {
      return;
    }
    try (RowGroupReader reader = new RowGroupReader(file, layout, request, budget, cgroups)) {
      reader.read(rows, consumer);
    }
  }

  /** Decodes only pages of which some rows may pass and others may not. */
  @Override
  public long count(ConnectFilter filter, Dictionaries dictionaries) throws IOException {
    RowGroupLayout layout = this.layout.get();
    if (!layout.mayMatch(filter)) {
      return 0;
    }
    if (layout.allMatch(filter)) {
      return layout.rows();
    }
    PagePruning pruning = new PagePruning(file, layout);
    RowIntervals sure = pruning.sureRows(filter);
    RowIntervals open = pruning.rows(filter).minus(sure);
    if (open.intervals().isEmpty()) {
      return sure.rows();
    }
    CaptureSource.Request request =
        new CaptureSource.Request(filter.columns(), filter, dictionaries);
    try (RowGroupReader reader = new RowGroupReader(file, layout, request, budget, cgroups)) {
      return sure.rows() + reader.count(open);
    }
  }
}
