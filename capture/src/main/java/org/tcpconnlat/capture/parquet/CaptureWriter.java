package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.MetadataText;
import org.tcpconnlat.capture.journal.FileSync;

/**
 * Writes a capture. It is one only once {@link #finish} has returned: a file that was closed before
 * has no footer, and no reader takes it.
 *
 * <p>Memory is bounded, whatever the length: a row group at a time is held. The texts are the
 * caller's; one who writes without end renews the {@code Dictionaries} of its batches now and then.
 */
public final class CaptureWriter implements AutoCloseable {
  private final CaptureOutput output;
  private final ZstdCompressor compressor = new ZstdCompressor();
  private final ParquetFileWriter file;
  private final RowGroupWriter.Size size;
  private final Path path;
  private RowGroupWriter rowGroup;
  private long textBytes;

  /**
   * Creates the file, readable by its owner only.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  public CaptureWriter(Path path) throws IOException {
    this(path, RowGroupWriter.Size.STANDARD);
  }

  CaptureWriter(Path path, RowGroupWriter.Size size) throws IOException {
    this.size = size;
    this.path = path;
    output = new CaptureOutput(path);
    file =
        new ParquetFileWriter(
            output,
            CaptureSchema.MESSAGE,
            Mode.CREATE,
            Long.MAX_VALUE,
            0,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            true);
    file.start();
    rowGroup = new RowGroupWriter(compressor, size);
  }

  /**
   * Adds the rows of a batch, of which every column must be filled.
   *
   * @throws IllegalArgumentException if no reader would take them
   */
  public void write(ConnectBatch batch) throws IOException {
    for (Column column : Column.values()) {
      long found = BatchColumns.belowZero(batch, column);
      if (found < 0) {
        throw new IllegalArgumentException(column.columnName() + " is below zero: " + found);
      }
    }
    int written = 0;
    while (written < batch.size) {
      written += rowGroup.write(batch, written);
      if (rowGroup.isFull()) {
        flush();
      }
    }
  }

  /** Writes the footer and syncs the file; nothing can be added afterwards. */
  public void finish(CaptureMetadata metadata) throws IOException {
    if (!rowGroup.isEmpty()) {
      flush();
    }
    long pagesEnd = output.getPos();
    Map<String, String> texts = new LinkedHashMap<>(MetadataText.toKeyValues(metadata));
    texts.put(FooterChecksum.KEY, FooterChecksum.UNSET);
    file.end(texts);
    FooterChecksum.write(output.channel(), pagesEnd);
    checkThatReadersTakeIt(metadata);
    FileSync.force(output.channel(), true);
  }

  /** What a reader finds when it opens the file is found here, while there is none yet. */
  private void checkThatReadersTakeIt(CaptureMetadata metadata) throws IOException {
    Limits limits = Limits.STANDARD;
    try {
      new FooterReader(new OpenFile(path, output.channel(), limits, new PageCounter())).read();
      require(
          limits.canHoldTexts(output.channel().size(), textBytes),
          "more texts than a capture of its size may have");
    } catch (DamageException e) {
      int sources = metadata.sources().size();
      String remedy = sources > 1 ? "; put fewer than these %,d recordings together" : "";
      throw new IOException(
          "readers would refuse it: " + e.getMessage() + remedy.formatted(sources), e);
    }
  }

  /** Copies the capture, once it is finished. */
  public void copyTo(OutputStream out) throws IOException {
    output.channel().position(0);
    Channels.newInputStream(output.channel()).transferTo(out);
  }

  @Override
  public void close() throws IOException {
    rowGroup.close();
    compressor.close();
    output.channel().close();
  }

  private void flush() throws IOException {
    textBytes += rowGroup.textBytes();
    rowGroup.flushTo(file);
    rowGroup.close();
    rowGroup = new RowGroupWriter(compressor, size);
  }
}
