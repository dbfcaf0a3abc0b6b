package org.tcpconnlat.capture.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import org.tcpconnlat.capture.CaptureSource;

/** One row group of an open file. What a read needs is its own, so that reads can be concurrent. */
final class RowGroupChunk implements CaptureSource.Chunk {
  private final OpenFile file;
  private final RowGroupLayout layout;
  private final TextBudget budget;

  RowGroupChunk(OpenFile file, RowGroupLayout layout, TextBudget budget) {
    this.file = file;
    this.layout = layout;
    this.budget = budget;
  }

  @Override
  public long connects() {
    return layout.rows();
  }

  /** Reads no more than the filter needs: row groups, pages and batches that can't pass are not. */
  @Override
  public void read(CaptureSource.Request request, CaptureSource.Consumer consumer)
      throws IOException {
    if (!layout.mayMatch(request.filter())) {
      return;
    }
    RowIntervals rows = new PagePruning(file, layout).rows(request.filter());
    if (rows.intervals().isEmpty()) {
      return;
    }
    try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
      new RowGroupReader(file, layout, request, zstd, budget).read(rows, consumer);
    }
  }
}
