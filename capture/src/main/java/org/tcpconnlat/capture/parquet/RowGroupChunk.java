package org.tcpconnlat.capture.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureSource;

/** One row group of an open file. What a read needs is its own, so that reads can be concurrent. */
final class RowGroupChunk implements CaptureSource.Chunk {
  private final RowGroupBytes bytes;
  private final RowGroupLayout layout;
  private final PageCounter counter;

  RowGroupChunk(Path file, FileChannel channel, RowGroupLayout layout, PageCounter counter) {
    this.bytes = new RowGroupBytes(file, channel);
    this.layout = layout;
    this.counter = counter;
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
    RowIntervals rows = new PagePruning(bytes, layout).rows(request.filter());
    if (rows.intervals().isEmpty()) {
      return;
    }
    try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
      new RowGroupReader(bytes, layout, request, zstd, counter).read(rows, consumer);
    }
  }
}
