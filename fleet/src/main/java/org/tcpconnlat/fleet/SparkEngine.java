package org.tcpconnlat.fleet;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.Bucket;
import org.tcpconnlat.analyzer.group.BucketValues;
import org.tcpconnlat.analyzer.group.Engine;
import org.tcpconnlat.analyzer.group.GatheredGroups;
import org.tcpconnlat.analyzer.group.GroupKey;
import org.tcpconnlat.analyzer.group.GroupPlan;
import org.tcpconnlat.analyzer.group.GroupSummary;
import org.tcpconnlat.analyzer.group.Measures;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.analyzer.group.SummaryPass;
import org.tcpconnlat.analyzer.group.ValuePass;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import scala.Tuple2;

/**
 * Plans a query for Spark. A first pass makes a summary of each group, mergeable histograms in it,
 * and tells in which bucket each wanted rank is; a second one brings the different latencies of
 * those buckets together. So what is shuffled grows with groups, not with connects. What each task
 * does with its rows is the analyzer's own code.
 */
final class SparkEngine implements Engine {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final boolean approximate;
  private final Plan plan;

  SparkEngine(SparkSession spark, boolean approximate, Plan plan) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.approximate = approximate;
    this.plan = plan;
  }

  /** How many connects pass a filter. */
  long count(RowFilter rows, List<RemoteCapture> captures) throws IOException {
    if (rows.connects().equals(ConnectFilter.ALL)) {
      return captures.stream().mapToLong(CaptureSource::connects).sum();
    }
    ResultTable table = run(new Query(rows, List.of(), Measures.COUNTS, false), captures);
    return table.rows() == 0 ? 0 : table.number(0, 0);
  }

  @Override
  public ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException {
    List<RemoteCapture> wanted = Pushdown.files(query.rows().connects(), captures);
    if (wanted.isEmpty()) {
      return new GatheredGroups(query, Map.of(), emptyTotal(query)).approximate();
    }
    Scan scan = Scan.of(spark, query, wanted);
    plan.reading(wanted.size(), captures.size(), scan);
    boolean cgroups =
        query.rows().columns().contains(Column.CGROUP_ID)
            || query.keyColumns().stream()
                .anyMatch(key -> key.columns().contains(Column.CGROUP_ID));
    Broadcast<Part> part = context.broadcast(Part.of(cgroups, scan.columns(), wanted));
    return SparkFailure.explained(() -> run(query, scan, part));
  }

  private ResultTable run(Query query, Scan scan, Broadcast<Part> part) {
    int tasks = Math.max(1, context.defaultParallelism());
    context.setJobDescription("first pass");
    JavaPairRDD<GroupKey, GroupSummary> summaries =
        scan.batches()
            .mapPartitionsToPair(
                batches -> {
                  Dictionaries texts = new Dictionaries();
                  SummaryPass pass = new SummaryPass(query, texts);
                  part.value().read(batches, texts, pass::from, pass::add);
                  return new Pairs<>(pass.summaries());
                })
            .reduceByKey(GroupSummary::merge, tasks);
    GatheredGroups groups = gathered(query, summaries);
    if (approximate || query.measures().percentiles().isEmpty()) {
      return groups.approximate();
    }
    context.setJobDescription("second pass");
    Broadcast<Wanted> wanted = context.broadcast(Wanted.of(groups));
    Map<Bucket, BucketValues> found = new HashMap<>();
    scan.batches()
        .mapPartitionsToPair(
            batches -> {
              Dictionaries texts = new Dictionaries();
              ValuePass pass =
                  new ValuePass(query, texts, wanted.value().numbers(), wanted.value().buckets());
              part.value().read(batches, texts, pass::from, pass::add);
              return new Pairs<>(pass.values());
            })
        .reduceByKey(BucketValues::merge, tasks)
        .collect()
        .forEach(of -> found.put(of._1(), of._2()));
    return groups.exact(found);
  }

  private static GatheredGroups gathered(
      Query query, JavaPairRDD<GroupKey, GroupSummary> summaries) {
    Measures measures = query.measures();
    Map<GroupKey, GroupPlan> plans = new LinkedHashMap<>();
    for (Tuple2<GroupKey, GroupPlan> of :
        summaries.mapValues(summary -> GroupPlan.of(summary, measures)).collect()) {
      plans.put(of._1(), of._2());
    }
    GroupPlan total =
        query.total()
            ? GroupPlan.of(
                summaries.values().fold(new GroupSummary(), GroupSummary::merge), measures)
            : emptyTotal(query);
    return new GatheredGroups(query, plans, total);
  }

  private static GroupPlan emptyTotal(Query query) {
    return GroupPlan.of(new GroupSummary(), query.measures());
  }

  /** What the second pass looks for. */
  private record Wanted(Map<GroupKey, Integer> numbers, List<int[]> buckets)
      implements Serializable {
    static Wanted of(GatheredGroups groups) {
      Map<GroupKey, Integer> numbers = new HashMap<>();
      List<int[]> buckets = new ArrayList<>(groups.wanted());
      for (int row = 0; row < buckets.size(); row++) {
        if (buckets.get(row).length > 0) {
          numbers.put(groups.keys().get(row), row);
        }
      }
      return new Wanted(numbers, buckets);
    }
  }
}
