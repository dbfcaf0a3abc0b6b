package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** The second pass over a part of the captures: the latencies of the buckets that hold a rank. */
public final class ValuePass {
  private static final Watch NOTHING = new Watch(-1, new int[0], new Cell[0][]);

  private final PartKeys keys;
  private final RowFilter filter;
  private final Map<GroupKey, Integer> groups;
  private final List<int[]> buckets;
  private final Map<Bucket, BucketValues> found = new HashMap<>();
  private final List<Watch> watches = new ArrayList<>();
  private final Watch total;

  private record Cell(boolean repliesOnly, BucketValues values) {}

  /** What is looked for in a group: buckets ascending, and where their latencies go. */
  private record Watch(int group, int[] numbers, Cell[][] cells) {}

  /**
   * @param groups the number of each group that is looked at
   * @param wanted by a group's number its buckets, see {@link #wanted}
   */
  public ValuePass(
      Query query, Dictionaries dictionaries, Map<GroupKey, Integer> groups, List<int[]> wanted) {
    this.keys = new PartKeys(query.keyColumns(), dictionaries);
    this.filter = query.rows();
    this.groups = groups;
    this.buckets = wanted;
    this.total = watch(GroupKey.TOTAL);
  }

  /** The buckets of a group, each as its number times two, plus 1 where it is of replies only. */
  public static int[] wanted(GroupPlan plan) {
    return plan.wanted().stream()
        .filter(of -> of != null)
        .mapToInt(of -> 2 * of.bucket() + (of.repliesOnly() ? 1 : 0))
        .distinct()
        .sorted()
        .toArray();
  }

  /** Goes on to the rows of a source. */
  public void from(CaptureSource source) {
    keys.from(source);
  }

  /** Takes a batch of these. */
  public void add(ConnectBatch batch) {
    int count = keys.take(batch, filter);
    keys.map(watches, this::watch);
    for (int i = 0; i < count; i++) {
      int row = keys.row(i);
      int bucket = FineScale.bucket(batch.latencyNanos[row]);
      look(watches.get(keys.id(i)), bucket, batch, row);
      look(total, bucket, batch, row);
    }
  }

  private static void look(Watch watch, int bucket, ConnectBatch batch, int row) {
    for (int i = 0; i < watch.numbers.length; i++) {
      if (watch.numbers[i] == bucket) {
        for (Cell cell : watch.cells[i]) {
          if (!cell.repliesOnly || batch.replied(row)) {
            cell.values.add(batch.latencyNanos[row]);
          }
        }
        return;
      }
    }
  }

  private Watch watch(GroupKey key) {
    Integer group = groups.get(key);
    if (group == null) {
      return NOTHING;
    }
    int[] wanted = buckets.get(group);
    int[] numbers = Arrays.stream(wanted).map(of -> of / 2).distinct().toArray();
    Cell[][] cells =
        Arrays.stream(numbers)
            .mapToObj(
                number ->
                    Arrays.stream(wanted)
                        .filter(of -> of / 2 == number)
                        .mapToObj(of -> cell(group, number, of % 2 == 1))
                        .toArray(Cell[]::new))
            .toArray(Cell[][]::new);
    return new Watch(group, numbers, cells);
  }

  private Cell cell(int group, int number, boolean repliesOnly) {
    BucketValues values =
        found.computeIfAbsent(new Bucket(group, number, repliesOnly), bucket -> new BucketValues());
    return new Cell(repliesOnly, values);
  }

  public Map<Bucket, BucketValues> values() {
    found.values().removeIf(BucketValues::isEmpty);
    return found;
  }
}
