package org.tcpconnlat.fleet;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What FORMAT.md says of Spark alone: reads {@code PATH...}, and prints what it finds in each. */
public final class PlainSparkProgram {
  private PlainSparkProgram() {}

  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    for (String path : arguments) {
      Row found =
          spark
              .read()
              .parquet(path)
              .selectExpr("count(*)", "sum(latency_ns)", "count(DISTINCT host)")
              .first();
      System.out.println(found.mkString(" "));
    }
    System.out.println(
        String.join(" ", spark.read().parquet(arguments[0]).schema().fieldNames())
            .replaceFirst(".*(?=host)", ""));
    spark.stop();
  }
}
