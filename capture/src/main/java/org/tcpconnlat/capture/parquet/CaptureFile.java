package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/** A finished capture. A chunk is a row group; pages are decoded straight into batches. */
public final class CaptureFile implements CaptureSource {
  private final Path path;
  private final FileChannel channel;
  private final FooterReader.Footer footer;
  private final List<Chunk> chunks;
  private final PageCounter counter = new PageCounter();

  private CaptureFile(Path path, FileChannel channel, FooterReader.Footer footer) {
    this.path = path;
    this.channel = channel;
    this.footer = footer;
    this.chunks =
        footer.layout().rowGroups().stream()
            .<Chunk>map(layout -> new RowGroupChunk(path, channel, layout, counter))
            .toList();
  }

  /**
   * Opens a capture and checks all that can be checked without decoding.
   *
   * @throws CaptureException if it is none, damaged, or of a newer format
   */
  public static CaptureFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new CaptureFile(path, channel, new FooterReader(path, channel).read());
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
    return path;
  }

  @Override
  public CaptureMetadata metadata() {
    return footer.metadata();
  }

  @Override
  public long connects() {
    return footer.layout().rows();
  }

  @Override
  public List<Chunk> chunks() {
    return chunks;
  }

  /** What was read since it was opened. */
  public ReadCounts reads() {
    return counter.counts();
  }

  FileLayout layout() {
    return footer.layout();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
