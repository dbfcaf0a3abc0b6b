package org.tcpconnlat.capture.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/** One row group of an open file. What a read needs is its own, so that reads can be concurrent. */
final class RowGroupChunk implements CaptureSource.Chunk {
  private final Path file;
  private final FileChannel channel;
  private final RowGroupLayout layout;

  RowGroupChunk(Path file, FileChannel channel, RowGroupLayout layout) {
    this.file = file;
    this.channel = channel;
    this.layout = layout;
  }

  @Override
  public long connects() {
    return layout.rows();
  }

  @Override
  public void read(CaptureSource.Request request, CaptureSource.Consumer consumer)
      throws IOException {
    if (!layout.mayMatch(request.filter())) {
      return;
    }
    try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
      List<OpenColumn> columns = open(request, zstd);
      ConnectBatch batch = new ConnectBatch(request.dictionaries());
      for (int row = 0; row < layout.rows(); row += batch.size) {
        batch.size = Math.min(ConnectBatch.CAPACITY, layout.rows() - row);
        fill(batch, columns);
        consumer.accept(batch);
      }
      finish(columns);
    }
  }

  private record OpenColumn(Column column, ColumnReader reader) {}

  private List<OpenColumn> open(CaptureSource.Request request, ZstdDecompressCtx zstd)
      throws IOException {
    Set<Column> wanted = EnumSet.noneOf(Column.class);
    wanted.addAll(request.columns());
    wanted.addAll(request.filter().columns());
    List<OpenColumn> columns = new ArrayList<>();
    for (Column column : wanted) {
      ColumnChunkLayout chunk = layout.columns().get(column);
      PageReader pages = new PageReader(map(chunk), chunk.codec(), zstd);
      ColumnReader reader = ColumnReader.of(column, pages, layout.rows(), request.dictionaries());
      columns.add(new OpenColumn(column, reader));
    }
    return columns;
  }

  private ByteBuffer map(ColumnChunkLayout chunk) throws IOException {
    if (chunk.end() > channel.size()) {
      throw new CaptureException(file, "became shorter while it was read");
    }
    return channel.map(MapMode.READ_ONLY, chunk.offset(), chunk.bytes());
  }

  private void fill(ConnectBatch batch, List<OpenColumn> columns) throws CaptureException {
    for (OpenColumn open : columns) {
      try {
        open.reader().read(batch, batch.size);
      } catch (DamageException e) {
        throw damaged(open, e.getMessage(), e);
      } catch (RuntimeException e) {
        throw damaged(open, "its values are damaged", e);
      } catch (InternalError e) {
        // What a mapping throws where the file has no page any more.
        throw damaged(open, "the file changed while it was read", e);
      }
    }
  }

  private void finish(List<OpenColumn> columns) throws CaptureException {
    for (OpenColumn open : columns) {
      try {
        open.reader().finish();
      } catch (DamageException e) {
        throw damaged(open, e.getMessage(), e);
      }
    }
  }

  private CaptureException damaged(OpenColumn open, String reason, Throwable cause) {
    return new CaptureException(
        file, "column " + open.column().columnName() + ": " + reason, cause);
  }
}
