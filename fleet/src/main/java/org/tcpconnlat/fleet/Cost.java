package org.tcpconnlat.fleet;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.tcpconnlat.analyzer.explain.Wording;

/** What the tasks of a run took, as Spark counts it. */
final class Cost extends SparkListener {
  private final SparkSession spark;
  private final AtomicLong tasks = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong bytesShuffled = new AtomicLong();
  private final AtomicLong cpuNanos = new AtomicLong();

  private Cost(SparkSession spark) {
    this.spark = spark;
  }

  static Cost countedIn(SparkSession spark) {
    Cost cost = new Cost(spark);
    spark.sparkContext().addSparkListener(cost);
    return cost;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    tasks.incrementAndGet();
    if (metrics != null) {
      bytesRead.addAndGet(metrics.inputMetrics().bytesRead());
      bytesShuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
      cpuNanos.addAndGet(metrics.executorCpuTime());
    }
  }

  /** The listener hears of tasks a little later. */
  private void awaitAll() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark does not come to an end of its events", e);
    }
  }

  String sentence() {
    awaitAll();
    return "cost: %s bytes read, %s bytes shuffled, %s, %.1f s CPU"
        .formatted(
            Wording.number(bytesRead.get()),
            Wording.number(bytesShuffled.get()),
            Wording.count(tasks.get(), "task"),
            cpuNanos.get() / 1e9);
  }
}
