package org.tcpconnlat.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;

/**
 * Files that are damaged in their middle, found by having Spark read every page of every column,
 * checksums and all. Each one found costs another reading of the rest.
 */
final class Damage {
  private Damage() {}

  /** Takes damaged files out of those that were read so far. */
  static Footers.Read found(SparkSession spark, Footers.Read read) throws IOException {
    List<RemoteCapture> captures = new ArrayList<>(read.captures());
    List<String> problems = new ArrayList<>(read.problems());
    for (Optional<SparkFailure.InFile> bad = first(spark, captures);
        bad.isPresent();
        bad = first(spark, captures)) {
      String path = bad.get().path();
      problems.add(path + ": " + bad.get().reason());
      if (!captures.removeIf(capture -> capture.path().toString().equals(path))) {
        throw new IOException(path + ": " + bad.get().reason());
      }
    }
    return new Footers.Read(captures, problems);
  }

  private static Optional<SparkFailure.InFile> first(
      SparkSession spark, List<RemoteCapture> captures) throws IOException {
    if (captures.isEmpty()) {
      return Optional.empty();
    }
    try {
      Scan.of(spark, EnumSet.allOf(Column.class), ConnectFilter.ALL, captures)
          .batches()
          .foreachPartition(
              batches -> {
                while (batches.hasNext()) {
                  batches.next();
                }
              });
      return Optional.empty();
    } catch (Exception e) { // Scala throws what it doesn't declare
      return Optional.of(
          SparkFailure.inFile(e).orElseThrow(() -> new IOException(SparkFailure.line(e), e)));
    }
  }
}
