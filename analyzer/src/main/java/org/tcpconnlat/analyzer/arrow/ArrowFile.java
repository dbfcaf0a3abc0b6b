package org.tcpconnlat.analyzer.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.tcpconnlat.capture.EnvironmentException;

/** An Arrow IPC file in the making, batch by batch. The stream is the caller's to close. */
final class ArrowFile implements AutoCloseable {
  private final BufferAllocator allocator;
  private final VectorSchemaRoot batch;
  private final ArrowFileWriter writer;

  ArrowFile(OutputStream out, List<Field> fields) throws IOException {
    allocator = allocator();
    batch = VectorSchemaRoot.create(new Schema(fields), allocator);
    writer = new ArrowFileWriter(batch, null, Channels.newChannel(out));
    writer.start();
  }

  /** Arrow reaches into java.nio for the addresses of its buffers. */
  private static BufferAllocator allocator() {
    try {
      return new RootAllocator();
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new EnvironmentException(
          "Arrow needs java with --add-opens=java.base/java.nio=ALL-UNNAMED,"
              + " which the tcpconnlat launcher gives",
          e);
    }
  }

  /** The batch to fill; its vectors are as long as what was set last. */
  VectorSchemaRoot batch() {
    return batch;
  }

  /** Writes the batch's first rows and empties it. */
  void write(int rows) throws IOException {
    batch.setRowCount(rows);
    writer.writeBatch();
    batch.clear();
  }

  void finish() throws IOException {
    writer.end();
  }

  @Override
  public void close() {
    batch.close();
    allocator.close();
  }
}
