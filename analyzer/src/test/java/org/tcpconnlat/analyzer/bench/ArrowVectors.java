package org.tcpconnlat.analyzer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * What it would cost to hold decoded batches in Arrow vectors: a batch of latencies is decoded from
 * differences, then those above 1 ms are counted and added up, in an array and in a vector, in
 * turns. Prints the medians of the ratios. Argument: the number of pairs.
 */
final class ArrowVectors {
  private static final int ROWS = ConnectBatch.CAPACITY;
  private static final int BATCHES = 2_000;
  private static final long MIN_NANOS = 1_000_000;

  private ArrowVectors() {}

  public static void main(String[] arguments) {
    int pairs = Integer.parseInt(arguments[0]);
    long[] differences = new Random(1).longs(ROWS, -1_900_000, 2_000_000).toArray();
    long[] array = new long[ROWS];
    List<Double> byGetter = new ArrayList<>();
    List<Double> byBuffer = new ArrayList<>();
    try (RootAllocator allocator = new RootAllocator();
        BigIntVector vector = new BigIntVector("latency_ns", allocator)) {
      vector.allocateNew(ROWS);
      for (int pair = -2; pair < pairs; pair++) {
        double plain = seconds(() -> inArray(differences, array));
        double getter = seconds(() -> inVector(differences, vector));
        double buffer = seconds(() -> inBuffer(differences, vector.getDataBuffer()));
        if (pair >= 0) { // the first two warm up
          byGetter.add(getter / plain);
          byBuffer.add(buffer / plain);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "vector / array: %.2f by set and get, %.2f by its buffer%n",
        median(byGetter),
        median(byBuffer));
  }

  /** Does some work on a batch and returns something of it, so that none is optimized away. */
  private interface Work {
    long run();
  }

  private static double seconds(Work work) {
    long start = System.nanoTime();
    long sum = 0;
    for (int i = 0; i < BATCHES; i++) {
      sum += work.run();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (sum == 42) {
      System.out.println(sum);
    }
    return seconds;
  }

  private static long inArray(long[] differences, long[] batch) {
    long value = 0;
    for (int i = 0; i < ROWS; i++) {
      value += differences[i];
      batch[i] = value;
    }
    long sum = 0;
    int count = 0;
    for (int i = 0; i < ROWS; i++) {
      long latency = batch[i];
      boolean above = latency >= MIN_NANOS;
      count += above ? 1 : 0;
      sum += above ? latency : 0;
    }
    return sum + count;
  }

  private static long inVector(long[] differences, BigIntVector batch) {
    long value = 0;
    for (int i = 0; i < ROWS; i++) {
      value += differences[i];
      batch.set(i, value);
    }
    long sum = 0;
    int count = 0;
    for (int i = 0; i < ROWS; i++) {
      long latency = batch.get(i);
      boolean above = latency >= MIN_NANOS;
      count += above ? 1 : 0;
      sum += above ? latency : 0;
    }
    return sum + count;
  }

  private static long inBuffer(long[] differences, ArrowBuf batch) {
    long value = 0;
    for (int i = 0; i < ROWS; i++) {
      value += differences[i];
      batch.setLong((long) i * Long.BYTES, value);
    }
    long sum = 0;
    int count = 0;
    for (int i = 0; i < ROWS; i++) {
      long latency = batch.getLong((long) i * Long.BYTES);
      boolean above = latency >= MIN_NANOS;
      count += above ? 1 : 0;
      sum += above ? latency : 0;
    }
    return sum + count;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
