package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CgroupNames;
import org.tcpconnlat.capture.SharedDescriptors;

/** A finished capture. A chunk is a row group; pages are decoded straight into batches. */
public final class CaptureFile implements CaptureSource {
  private final OpenFile file;
  private final CaptureMetadata metadata;
  private final long connects;
  private final List<Chunk> chunks;

  private CaptureFile(OpenFile file, FooterReader.Footer footer) throws IOException {
    this.file = file;
    this.metadata = footer.metadata();
    this.connects = footer.layout().rows();
    TextBudget budget = TextBudget.of(file.limits(), file.channel().size());
    CgroupNames cgroups = CgroupNames.of(footer.metadata());
    this.chunks = new ArrayList<>();
    for (RowGroupLayout layout : footer.layout().rowGroups()) {
      int number = chunks.size();
      chunks.add(
          new RowGroupChunk(
              file,
              layout.rows(),
              () -> layout().rowGroups().get(number),
              budget.ofRowGroup(),
              cgroups));
    }
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
    return open(path, SharedDescriptors.open(path), limits);
  }

  /**
   * Opens a capture by a channel of the caller's making, read at positions and closed with it.
   *
   * @param path what to call it
   */
  public static CaptureFile open(Path path, FileChannel channel, Limits limits) throws IOException {
    try {
      OpenFile file = new OpenFile(path, channel, limits, new PageCounter());
      return new CaptureFile(file, footerOf(file));
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
    return metadata;
  }

  @Override
  public long connects() {
    return connects;
  }

  @Override
  public long bytes() throws IOException {
    return file.channel().size();
  }

  /** How each column stands in the file. */
  public List<StoredColumn> columns() throws IOException {
    return footer().columns();
  }

  @Override
  public List<Chunk> chunks() {
    return chunks;
  }

  /** What was read since it was opened. */
  public ReadCounts reads() {
    return file.counter().counts();
  }

  FileLayout layout() throws IOException {
    return footer().layout();
  }

  private FooterReader.Footer footer() throws IOException {
    return footerOf(file);
  }

  private static FooterReader.Footer footerOf(OpenFile file) throws IOException {
    try {
      return RecentFooters.shared().of(file);
    } catch (DamageException e) {
      throw new CaptureException(file.path(), e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    RecentFooters.shared().forget(file);
    file.channel().close();
  }
}
