package org.tcpconnlat.fleet;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.MetadataText;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.Limits;

/**
 * The first job: every file's footer is read and checked by tcpconnlat's own reader, where the
 * cluster is. So what is damaged or no capture is named before Spark sees it.
 */
final class Footers {
  /** Footers a task reads: enough to be worth one. */
  private static final int A_TASK = 64;

  private Footers() {}

  /**
   * What a footer says.
   *
   * @param problem why the file can't be used; empty where it can
   */
  record Footer(String uri, long bytes, String problem, Map<String, String> metadata, long connects)
      implements Serializable {}

  /** The usable files' footers, and what is wrong with the others. */
  record Read(List<RemoteCapture> captures, List<String> problems) {}

  /** Reads footers. */
  static Read read(List<Tree.File> files, Limits limits, JavaSparkContext spark)
      throws IOException {
    Broadcast<SerializableConfiguration> hadoop =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    List<String[]> work =
        files.stream().map(of -> new String[] {of.uri(), Long.toString(of.bytes())}).toList();
    long[] most = {
      limits.textBytes(), limits.footerBytes(), limits.pageBytes(), limits.textsBytes()
    };
    int tasks =
        Math.max(
            1, Math.max(files.size() / A_TASK, Math.min(files.size(), spark.defaultParallelism())));
    spark.setJobDescription("footers");
    List<Footer> footers =
        spark
            .parallelize(work, tasks)
            .map(of -> footer(of[0], Long.parseLong(of[1]), limits(most), hadoop.value()))
            .collect();
    List<RemoteCapture> captures = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Footer footer : footers) {
      if (footer.problem.isEmpty()) {
        captures.add(capture(footer));
      } else {
        problems.add(footer.problem);
      }
    }
    return new Read(captures, problems);
  }

  private static Limits limits(long[] most) {
    return new Limits((int) most[0], (int) most[1], (int) most[2], most[3]);
  }

  private static RemoteCapture capture(Footer footer) throws IOException {
    java.nio.file.Path path = RemoteCapture.pathOf(footer.uri);
    CaptureMetadata metadata = MetadataText.fromKeyValues(path, footer.metadata);
    return new RemoteCapture(footer.uri, path, metadata, footer.connects, footer.bytes);
  }

  private static Footer footer(
      String uri, long bytes, Limits limits, SerializableConfiguration hadoop) {
    java.nio.file.Path path = RemoteCapture.pathOf(uri);
    try {
      Path file = new Path(uri);
      HadoopChannel channel =
          new HadoopChannel(file.getFileSystem(hadoop.value()).open(file), bytes);
      try (CaptureFile capture = CaptureFile.open(path, channel, limits)) {
        return good(uri, bytes, capture.metadata(), capture.connects());
      }
    } catch (CaptureException e) {
      return bad(uri, bytes, e.getMessage());
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      return bad(uri, bytes, path + ": no such file, or not to be read");
    } catch (IOException | RuntimeException e) {
      return bad(uri, bytes, path + ": " + e);
    }
  }

  private static Footer good(String uri, long bytes, CaptureMetadata metadata, long connects) {
    return new Footer(uri, bytes, "", MetadataText.toKeyValues(metadata), connects);
  }

  private static Footer bad(String uri, long bytes, String problem) {
    return new Footer(uri, bytes, problem, Map.of(), 0);
  }
}
