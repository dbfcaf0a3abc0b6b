package org.tcpconnlat.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Recorded connects that can be read: a finished capture or an unfinished journal. */
public interface CaptureSource extends AutoCloseable {
  Path path();

  CaptureMetadata metadata();

  /** Connects in all chunks. */
  long connects();

  /** How large it is. */
  default long bytes() throws IOException {
    return Files.size(path());
  }

  /** Independent parts in time order (a capture's row groups); different threads may read them. */
  List<Chunk> chunks();

  @Override
  void close() throws IOException;

  /** A part of a source that is read as a whole. */
  interface Chunk {
    long connects();

    /**
     * Hands over the chunk's connects in file order. Rows that can't pass {@code request.filter()}
     * may be left out, and rows that don't pass may be handed over: the consumer filters.
     *
     * @throws CaptureException if the chunk is damaged
     */
    void read(Request request, Consumer consumer) throws IOException;

    /**
     * How many of its connects pass a filter.
     *
     * @param dictionaries as in a {@link Request}
     * @throws CaptureException if the chunk is damaged, as far as it must be read
     */
    default long count(ConnectFilter filter, Dictionaries dictionaries) throws IOException {
      int[] passing = new int[ConnectBatch.CAPACITY];
      long[] count = new long[1];
      read(
          new Request(filter.columns(), filter, dictionaries),
          batch -> count[0] += filter.count(batch, passing));
      return count[0];
    }
  }

  /** What is wanted: the columns to fill, the filter that rows will meet, the tables for texts. */
  record Request(Set<Column> columns, ConnectFilter filter, Dictionaries dictionaries) {}

  /** Takes batches; the batch is the reader's again when the call returns. */
  interface Consumer {
    void accept(ConnectBatch batch) throws IOException;
  }
}
