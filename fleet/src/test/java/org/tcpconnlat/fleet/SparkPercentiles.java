package org.tcpconnlat.fleet;

import org.apache.spark.sql.SparkSession;

/**
 * What the bench compares with: the same question to Spark's own functions, {@code DIRECTORY
 * percentile|percentile_approx}.
 */
public final class SparkPercentiles {
  private SparkPercentiles() {}

  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().appName("percentiles").getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    Cost cost = Cost.countedIn(spark);
    spark
        .read()
        .option("recursiveFileLookup", "true")
        .parquet(arguments[0])
        .createOrReplaceTempView("connects");
    long groups =
        spark
            .sql(
                "SELECT daddr, count(*), min(latency_ns), avg(latency_ns), max(latency_ns), "
                    + arguments[1]
                    + "(latency_ns, array(0.5, 0.9, 0.95, 0.99, 0.999)) FROM connects"
                    + " WHERE outcome IN ('established', 'refused') GROUP BY daddr")
            .collectAsList()
            .size();
    System.out.println(groups + " groups; " + cost.sentence());
    spark.stop();
  }
}
