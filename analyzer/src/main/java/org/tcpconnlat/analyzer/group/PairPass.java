package org.tcpconnlat.analyzer.group;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.pass.Pass;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/**
 * The second reading for a comparison: the latencies of both sides come together bucket by bucket,
 * are summed up there, and only those of wanted buckets are kept.
 *
 * @param numbers of the groups that are looked at
 * @param wanted by a group's number the buckets that are kept
 */
record PairPass(SampledRows rows, Map<GroupKey, Integer> numbers, List<Set<Integer>> wanted)
    implements Pass<Bucket, PairedValues, Map<Integer, PairedBuckets>> {
  @Override
  public Set<Column> columns() {
    return rows.columns(Column.LATENCY_NS);
  }

  @Override
  public ConnectFilter filter(int side) {
    return rows.filters().get(side).connects();
  }

  @Override
  public boolean namesCgroups() {
    return rows.namesCgroups();
  }

  @Override
  public Pass.Part<Bucket, PairedValues> part(Dictionaries texts) {
    return new Part(this, texts);
  }

  @Override
  public PairedValues merge(PairedValues one, PairedValues other) {
    return one.merge(other);
  }

  @Override
  public Map<Integer, PairedBuckets> none() {
    return new HashMap<>();
  }

  @Override
  public void put(Map<Integer, PairedBuckets> result, Bucket bucket, PairedValues values) {
    result
        .computeIfAbsent(bucket.group(), group -> new PairedBuckets())
        .add(bucket.number(), values, wanted.get(bucket.group()).contains(bucket.number()));
  }

  @Override
  public Map<Integer, PairedBuckets> join(
      Map<Integer, PairedBuckets> one, Map<Integer, PairedBuckets> other) {
    other.forEach((group, buckets) -> one.merge(group, buckets, PairedBuckets::add));
    return one;
  }

  private static final class Part implements Pass.Part<Bucket, PairedValues> {
    private static final PairedLatencies NOT_LOOKED_AT = new PairedLatencies(-1);

    private final PairPass pass;
    private final PartKeys keys;
    private final List<PairedLatencies> groups = new ArrayList<>();
    private int side;

    Part(PairPass pass, Dictionaries texts) {
      this.pass = pass;
      this.keys = new PartKeys(pass.rows.keys(), texts);
    }

    @Override
    public void from(int number, CaptureSource source) {
      side = number;
      keys.from(source);
    }

    @Override
    public void add(ConnectBatch batch) {
      int count = keys.take(batch, pass.rows.filters().get(side));
      keys.map(groups, this::latencies);
      for (int i = 0; i < count; i++) {
        PairedLatencies of = groups.get(keys.id(i));
        if (of != NOT_LOOKED_AT && batch.replied(keys.row(i))) {
          of.add(side, batch.latencyNanos[keys.row(i)]);
        }
      }
    }

    private PairedLatencies latencies(GroupKey key) {
      Integer number = pass.numbers.get(key);
      return number == null ? NOT_LOOKED_AT : new PairedLatencies(number);
    }

    @Override
    public Iterator<Map.Entry<Bucket, PairedValues>> figures() {
      return IntStream.range(0, groups.size()).boxed().flatMap(this::figures).iterator();
    }

    private Stream<Map.Entry<Bucket, PairedValues>> figures(int id) {
      PairedLatencies of = groups.set(id, NOT_LOOKED_AT);
      return of.byBucket()
          .map(
              bucket ->
                  new SimpleImmutableEntry<>(
                      new Bucket(of.group(), bucket.getKey(), true), bucket.getValue()));
    }
  }
}
