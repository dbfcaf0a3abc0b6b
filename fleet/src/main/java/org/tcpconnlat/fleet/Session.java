package org.tcpconnlat.fleet;

import org.apache.spark.sql.SparkSession;
import org.tcpconnlat.capture.ConnectBatch;

/** Spark, as spark-submit configures it, with what reading captures needs. */
final class Session {
  private Session() {}

  static SparkSession start() {
    SparkSession spark =
        SparkSession.builder()
            .appName("tcpconnlat")
            .config("spark.sql.parquet.columnarReaderBatchSize", ConnectBatch.CAPACITY)
            .config("spark.sql.parquet.enableVectorizedReader", true)
            .config("spark.sql.parquet.filterPushdown", true)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.caseSensitive", true)
            .config("spark.sql.files.ignoreMissingFiles", false)
            .config("spark.sql.files.ignoreCorruptFiles", false)
            .config("spark.hadoop.parquet.page.verify-checksum.enabled", true)
            .getOrCreate();
    spark.sparkContext().setLogLevel("WARN");
    return spark;
  }
}
