package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CgroupNames;

/** A finished capture. A chunk is a row group; pages are decoded straight into batches. */
public final class CaptureFile implements CaptureSource {
  private final FooterReader.Footer footer;
  private final List<Chunk> chunks;
  private final OpenFile file;

  private CaptureFile(OpenFile file, FooterReader.Footer footer) throws IOException {
    this.file = file;
    this.footer = footer;
    TextBudget budget = TextBudget.of(file.limits(), file.channel().size());
    CgroupNames cgroups = CgroupNames.of(footer.metadata());
    this.chunks =
        footer.layout().rowGroups().stream()
            .<Chunk>map(layout -> new RowGroupChunk(file, layout, budget.ofRowGroup(), cgroups))
            .toList();
  }

  /** Opens a capture that keeps to the {@link Limits#STANDARD} ones. */
  public static CaptureFile open(Path path) throws IOException {
    return open(path, Limits.STANDARD);
  }

  /**
   * Opens a capture and checks all that can be checked without decoding.
   *
   * @throws CaptureException if it is none, damaged, beyond the limits or of a newer format
   */
  public static CaptureFile open(Path path, Limits limits) throws IOException {
    return open(path, FileChannel.open(path, StandardOpenOption.READ), limits);
  }

  /**
   * Opens a capture by a channel of the caller's making, which is closed with it. Its footer takes
   * reading at positions only, its rows mapping, too.
   *
   * @param path what to call it
   */
  public static CaptureFile open(Path path, FileChannel channel, Limits limits) throws IOException {
    try {
      OpenFile file = new OpenFile(path, channel, limits, new PageCounter());
      return new CaptureFile(file, new FooterReader(file).read());
    } catch (DamageException e) {
      channel.close();
      throw new CaptureException(path, e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public CaptureMetadata metadata() {
    return footer.metadata();
  }

  @Override
  public long connects() {
    return footer.layout().rows();
  }

  /** How each column stands in the file. */
  public List<StoredColumn> columns() {
    return footer.columns();
  }

  @Override
  public List<Chunk> chunks() {
    return chunks;
  }

  /** What was read since it was opened. */
  public ReadCounts reads() {
    return file.counter().counts();
  }

  FileLayout layout() {
    return footer.layout();
  }

  @Override
  public void close() throws IOException {
    file.channel().close();
  }
}
