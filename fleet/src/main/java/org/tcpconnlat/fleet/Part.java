package org.tcpconnlat.fleet;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.MetadataText;

/**
 * What a task needs to read its part of the captures.
 *
 * @param metadata of each file where a key or a filter depends on it: the names of cgroups; else of
 *     none
 */
record Part(List<Column> columns, Map<String, Map<String, String>> metadata)
    implements Serializable {
  /** Of these captures; {@code cgroups} is whether the names of cgroups are asked for. */
  static Part of(boolean cgroups, List<Column> columns, List<RemoteCapture> captures) {
    Map<String, Map<String, String>> metadata = new HashMap<>();
    if (cgroups) {
      captures.forEach(
          of ->
              metadata.put(
                  new org.apache.hadoop.fs.Path(of.uri()).toUri().getPath(),
                  MetadataText.toKeyValues(of.metadata())));
    }
    return new Part(columns, metadata);
  }

  /**
   * Reads all batches of a task.
   *
   * @param texts the tables for the rows' texts
   * @param from hears of which file the rows are that come
   */
  void read(
      Iterator<ColumnarBatch> batches,
      Dictionaries texts,
      Consumer<CaptureSource> from,
      CaptureSource.Consumer consumer)
      throws IOException {
    BatchReader reader = new BatchReader(columns, texts);
    String last = null;
    Path path = null;
    while (batches.hasNext()) {
      ColumnarBatch batch = batches.next();
      String file = InputFileBlockHolder.getInputFilePath().toString();
      if (!file.equals(last)) {
        CaptureSource source = source(file);
        reader.cgroups(source.metadata());
        from.accept(source);
        path = source.path();
        last = file;
      }
      reader.read(path, batch, consumer);
    }
  }

  private CaptureSource source(String file) throws CaptureException {
    Path path = RemoteCapture.pathOf(name(file));
    Map<String, String> texts = metadata.get(name(file));
    CaptureMetadata of = texts == null ? null : MetadataText.fromKeyValues(path, texts);
    return new RemoteCapture(file, path, of, 0, 0);
  }

  /** The path in a URI of Spark's, which is escaped. */
  static String name(String uri) {
    String path = URI.create(uri).getPath();
    return path == null ? uri : path;
  }
}
