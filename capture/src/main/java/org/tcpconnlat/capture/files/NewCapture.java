package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.parquet.CaptureWriter;

/**
 * A capture in the making, for its owner only: there complete or not at all, as {@link NewFile}
 * says. What was written before a failure goes when this is closed.
 */
public final class NewCapture implements AutoCloseable {
  private final NewFile file;
  private final CaptureWriter writer;
  private long connects;

  /**
   * Begins a capture.
   *
   * @param replace whether a file of that name gives way
   * @throws java.nio.file.FileAlreadyExistsException if there is one and it doesn't
   */
  public NewCapture(Path path, boolean replace) throws IOException {
    file = new NewFile(path, replace);
    writer = new CaptureWriter(file.partial());
  }

  /** Adds the rows of a batch, of which every column must be filled. */
  public void write(ConnectBatch batch) throws IOException {
    try {
      writer.write(batch);
    } catch (IOException e) {
      throw file.named(e);
    }
    connects += batch.size;
  }

  /** Connects written so far. */
  public long connects() {
    return connects;
  }

  /** Completes the capture and gives it its name; the metadata is the caller's to make true. */
  public void finish(CaptureMetadata metadata) throws IOException {
    try {
      writer.finish(metadata);
    } catch (IOException e) {
      throw file.named(e);
    }
    file.publish();
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      file.discard();
    }
  }
}
