package org.tcpconnlat.fleet;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's own vectorized reading of captures: the columns of a query, what it needs of the rows.
 */
final class Scan {
  private final FileSourceScanExec scan;
  private final List<Column> columns;

  private Scan(FileSourceScanExec scan, List<Column> columns) {
    this.scan = scan;
    this.columns = columns;
  }

  static Scan of(SparkSession spark, Query query, List<RemoteCapture> captures) {
    return of(spark, columns(query), query.rows().connects(), captures);
  }

  static Scan of(
      SparkSession spark, Set<Column> wanted, ConnectFilter filter, List<RemoteCapture> captures) {
    List<Column> columns = List.copyOf(wanted);
    List<String> hosts =
        captures.stream()
            .flatMap(capture -> capture.recordings().stream())
            .map(recording -> recording.host().name())
            .distinct()
            .toList();
    // Names are what they are: no patterns, and no columns of their directories'.
    Dataset<Row> rows =
        spark
            .read()
            .schema(schema(columns))
            .option("__globPaths__", "false")
            .option("recursiveFileLookup", "true")
            .parquet(captures.stream().map(RemoteCapture::uri).toArray(String[]::new));
    Optional<org.apache.spark.sql.Column> pushed = Pushdown.of(filter, hosts);
    Dataset<Row> passing = pushed.map(rows::filter).orElse(rows);
    FileSourceScanExec scan = scanOf(passing.queryExecution().executedPlan());
    checkFiles(scan, captures);
    return new Scan(scan, columns);
  }

  private static FileSourceScanExec scanOf(SparkPlan plan) {
    for (SparkPlan leaf : CollectionConverters.asJava(plan.collectLeaves())) {
      if (leaf instanceof FileSourceScanExec scan && scan.supportsColumnar()) {
        return scan;
      }
    }
    throw new IllegalStateException("Spark does not read captures in batches: " + plan);
  }

  /** Spark passes over some names without a word, such as those that begin with an underscore. */
  private static void checkFiles(FileSourceScanExec scan, List<RemoteCapture> captures) {
    long files = scan.relation().location().inputFiles().length;
    if (files != captures.size()) {
      throw new IllegalStateException(
          "Spark would read %d of %d files".formatted(files, captures.size()));
    }
  }

  /** The batches, each with {@link #columns}. */
  JavaRDD<ColumnarBatch> batches() {
    return scan.executeColumnar().toJavaRDD();
  }

  List<Column> columns() {
    return columns;
  }

  /** What Spark makes of the filter. */
  String plan() {
    return "pushed down: "
        + CollectionConverters.asJava(scan.metadata()).getOrDefault("PushedFilters", "[]")
        + "; columns: "
        + columns.stream().map(Column::columnName).toList();
  }

  private static Set<Column> columns(Query query) {
    Set<Column> columns = EnumSet.of(Column.OUTCOME, Column.SYN_RETRANSMITS);
    if (query.measures().latencies()) {
      columns.add(Column.LATENCY_NS);
    }
    columns.addAll(query.rows().columns());
    query.keyColumns().forEach(key -> columns.addAll(key.columns()));
    return columns;
  }

  private static StructType schema(List<Column> columns) {
    StructType schema = new StructType();
    for (Column column : columns) {
      schema = schema.add(column.columnName(), type(column));
    }
    return schema;
  }

  private static DataType type(Column column) {
    return switch (column.type()) {
      case INT32 -> DataTypes.IntegerType;
      case INT64 -> DataTypes.LongType;
      case TIMESTAMP_MICROS -> DataTypes.TimestampType;
      case STRING -> DataTypes.StringType;
    };
  }
}
