package org.tcpconnlat.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.tcpconnlat.analyzer.pass.Pass;
import org.tcpconnlat.analyzer.pass.Passes;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;
import scala.Tuple2;

/**
 * Readings as jobs of Spark: a part of a pass is a task's, figures of one key are merged on their
 * way, and what the driver gets is the result of each partition of the keys. Each task has a copy
 * of the pass of its own, for filters remember what they have seen.
 */
final class SparkPasses implements Passes {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Plan plan;

  SparkPasses(SparkSession spark, Plan plan) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.plan = plan;
  }

  @Override
  public <K, V, R> R run(Pass<K, V, R> pass, List<? extends List<? extends CaptureSource>> sides)
      throws IOException {
    context.setJobDescription(pass.getClass().getSimpleName());
    List<JavaPairRDD<K, V>> figures = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      List<RemoteCapture> wanted = Pushdown.files(pass.filter(side), sides.get(side));
      if (!wanted.isEmpty()) {
        Set<Column> columns = EnumSet.copyOf(pass.columns());
        columns.addAll(pass.filter(side).columns());
        Scan scan = Scan.of(spark, columns, pass.filter(side), wanted);
        boolean cgroups =
            pass.namesCgroups() || pass.filter(side).columns().contains(Column.CGROUP_ID);
        plan.reading(wanted.size(), sides.get(side).size(), scan);
        Broadcast<Part> part = context.broadcast(Part.of(cgroups, scan.columns(), wanted));
        figures.add(figures(scan, part, pass, side));
      }
    }
    if (figures.isEmpty()) {
      return pass.none();
    }
    JavaRDD<R> results =
        figures.stream()
            .reduce(JavaPairRDD::union)
            .orElseThrow()
            .reduceByKey((one, other) -> pass.merge(one, other), tasks())
            .mapPartitions(merged -> List.of(result(pass, merged)).iterator());
    List<R> collected = SparkFailure.explained(results::collect);
    return collected.stream().reduce(pass.none(), pass::join);
  }

  private int tasks() {
    return Math.max(1, context.defaultParallelism());
  }

  private static <K, V, R> JavaPairRDD<K, V> figures(
      Scan scan, Broadcast<Part> part, Pass<K, V, R> pass, int side) {
    return scan.batches()
        .mapPartitionsToPair(
            batches -> {
              Dictionaries texts = new Dictionaries();
              Pass.Part<K, V> of = pass.part(texts);
              part.value().read(batches, texts, source -> of.from(side, source), of::add);
              return new Pairs<>(of.figures());
            });
  }

  private static <K, V, R> R result(Pass<K, V, R> pass, Iterator<Tuple2<K, V>> figures) {
    R result = pass.none();
    while (figures.hasNext()) {
      Tuple2<K, V> of = figures.next();
      pass.put(result, of._1(), of._2());
    }
    return result;
  }
}
