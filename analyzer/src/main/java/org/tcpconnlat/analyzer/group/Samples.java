package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.pass.Passes;
import org.tcpconnlat.capture.CaptureSource;

/** Samples two sides of a comparison in two readings: the first counts, the second ranks. */
public final class Samples {
  private final List<KeyColumn> keys;
  private final List<Percentile> percentiles;
  private final Map<GroupKey, SampledGroup> groups = new HashMap<>();

  private Samples(List<KeyColumn> keys, List<Percentile> percentiles) {
    this.keys = keys;
    this.percentiles = percentiles;
  }

  /**
   * Groups both sides by the same keys; with none, each side is one group. A group that one side
   * lacks has an empty sample there.
   *
   * @param rows the rows that count, of a side: times may be meant from its own start on
   * @param percentiles that are tested
   * @param passes who reads
   */
  public static List<SampledGroup> of(
      List<CaptureSource> before,
      List<CaptureSource> after,
      Function<List<CaptureSource>, RowFilter> rows,
      List<Key> keys,
      List<Percentile> percentiles,
      Passes passes)
      throws IOException {
    List<KeyColumn> columns = Key.columns(keys);
    SampledRows sampled = new SampledRows(List.of(rows.apply(before), rows.apply(after)), columns);
    List<List<CaptureSource>> sides = List.of(before, after);
    Samples samples = new Samples(columns, percentiles);
    passes.run(new SamplePass(sampled), sides).forEach(samples::add);
    samples.rank(sampled, sides, passes);
    return List.copyOf(samples.groups.values());
  }

  private void add(GroupKey key, SampledSides sides) {
    groups.put(
        key,
        new SampledGroup(
            names(key),
            sides.before(),
            sides.after(),
            new PairedReplies(sides.before(), sides.after())));
  }

  private void rank(SampledRows rows, List<List<CaptureSource>> sides, Passes passes)
      throws IOException {
    Map<GroupKey, Integer> numbers = new HashMap<>();
    List<PairedReplies> compared = new ArrayList<>();
    List<Set<Integer>> wanted = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          if (group.replies().comparable()) {
            numbers.put(key, compared.size());
            compared.add(group.replies());
            wanted.add(group.replies().wanted(percentiles));
          }
        });
    if (!numbers.isEmpty()) {
      passes
          .run(new PairPass(rows, numbers, wanted), sides)
          .forEach((number, found) -> compared.get(number).found(found));
    }
  }

  private List<String> names(GroupKey key) {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < keys.size(); column++) {
      names.add(name(keys.get(column), key.values().get(column)));
    }
    return names;
  }

  private static String name(KeyColumn column, Object value) {
    return column.kind().isTime() ? column.kind().moment((Long) value) : value.toString();
  }
}
