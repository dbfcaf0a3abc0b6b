package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.parquet.CaptureWriter;

/**
 * A capture in the making, for its owner only: there complete or not at all, as {@link NewFile}
 * says, or in a stream. What was written before a failure goes when this is closed.
 */
public final class NewCapture implements AutoCloseable {
  private final Place place;
  private final CaptureWriter writer;
  private long connects;

  /** Where a capture goes when it is whole. */
  private interface Place {
    void publish() throws IOException;

    void discard() throws IOException;

    IOException named(IOException failure);
  }

  private NewCapture(CaptureWriter writer, Place place) {
    this.writer = writer;
    this.place = place;
  }

  /**
   * Begins a capture that nobody reads anything for.
   *
   * @param replace whether a file of that name gives way
   * @throws java.nio.file.FileAlreadyExistsException if there is one and it doesn't
   */
  public NewCapture(Path path, boolean replace) throws IOException {
    this(new NewFile(path, replace));
  }

  /** Begins a capture of this name. */
  public NewCapture(NewFile file) throws IOException {
    this(
        new CaptureWriter(file.partial()),
        new Place() {
          @Override
          public void publish() throws IOException {
            file.publish();
          }

          @Override
          public void discard() throws IOException {
            file.discard();
          }

          @Override
          public IOException named(IOException failure) {
            return file.named(failure);
          }
        });
  }

  /**
   * Begins a capture that a stream gets once it is whole. Until then it is in a temporary file that
   * has no name any more: however the process ends, nothing of it stays.
   *
   * @param closes whether the stream is closed with this
   */
  public static NewCapture into(OutputStream out, boolean closes) throws IOException {
    TemporarySpace space = TemporarySpace.of("a capture on its way");
    Path file = space.directory().resolve("tcpconnlat-" + UUID.randomUUID());
    CaptureWriter writer;
    try {
      writer = new CaptureWriter(file);
      Files.delete(file);
    } catch (IOException e) {
      throw space.failure(e);
    }
    return new NewCapture(
        writer,
        new Place() {
          @Override
          public void publish() throws IOException {
            writer.copyTo(out);
            out.flush();
          }

          @Override
          public void discard() throws IOException {
            if (closes) {
              out.close();
            }
          }

          @Override
          public IOException named(IOException failure) {
            throw space.failure(failure);
          }
        });
  }

  /** Adds the rows of a batch, of which every column must be filled. */
  public void write(ConnectBatch batch) throws IOException {
    try {
      writer.write(batch);
    } catch (IOException e) {
      throw place.named(e);
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
      throw place.named(e);
    }
    place.publish();
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      place.discard();
    }
  }
}
