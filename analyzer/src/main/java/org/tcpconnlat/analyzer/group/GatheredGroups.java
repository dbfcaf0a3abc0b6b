package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.tcpconnlat.analyzer.result.ResultTable;

/** The groups that an engine gathered from wherever their connects lie, as the table of a query. */
public final class GatheredGroups {
  private final Query query;
  private final List<GroupKey> keys = new ArrayList<>();
  private final List<GroupPlan> plans = new ArrayList<>();

  /**
   * @param plans of every group, but for the total
   * @param total of all groups together; looked at only where the query has one
   */
  public GatheredGroups(Query query, Map<GroupKey, GroupPlan> plans, GroupPlan total) {
    this.query = query;
    plans.forEach(
        (key, plan) -> {
          keys.add(key);
          this.plans.add(plan);
        });
    if (query.total()) {
      keys.add(GroupKey.TOTAL);
      this.plans.add(total);
    }
  }

  /** The rows' keys, by number. */
  public List<GroupKey> keys() {
    return List.copyOf(keys);
  }

  /** By row what has to be looked for: nothing of groups that are not shown. */
  public List<int[]> wanted() {
    boolean[] shown = shown();
    List<int[]> wanted = new ArrayList<>();
    for (int row = 0; row < plans.size(); row++) {
      wanted.add(shown[row] ? ValuePass.wanted(plans.get(row)) : new int[0]);
    }
    return wanted;
  }

  /** All, unless the order is known already by which only the first are shown. */
  private boolean[] shown() {
    boolean[] shown = new boolean[plans.size()];
    int groups = plans.size() - (query.total() ? 1 : 0);
    boolean known = query.order().column().equals("connects");
    Comparator<Integer> most = Comparator.comparingLong(row -> -plans.get(row).connects());
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < groups; row++) {
      rows.add(row);
    }
    int top = known ? Math.min(query.order().top(), groups) : groups;
    if (top < groups) {
      rows.sort(most);
    }
    long least = top == 0 ? 0 : plans.get(rows.get(top - 1)).connects();
    for (int row = 0; row < groups; row++) {
      shown[row] = top == groups || plans.get(row).connects() >= least;
    }
    if (query.total()) {
      shown[groups] = true;
    }
    return shown;
  }

  /** The table, a percentile being the middle of its bucket. */
  public ResultTable approximate() {
    return table((row, wanted) -> FineScale.middle(wanted.bucket()));
  }

  /** The exact table, of what a second pass found. */
  public ResultTable exact(Map<Bucket, BucketValues> found) {
    return table(
        (row, wanted) -> {
          BucketValues values = found.get(new Bucket(row, wanted.bucket(), wanted.repliesOnly()));
          return values == null ? ResultTable.MISSING : values.atRank(wanted.rank());
        });
  }

  /** The latency of a rank. */
  private interface Ranked {
    long nanos(int row, GroupPlan.Wanted wanted);
  }

  private ResultTable table(Ranked ranked) {
    GroupStatistics statistics = new GroupStatistics(plans.size(), query.measures());
    for (int row = 0; row < plans.size(); row++) {
      fill(statistics, row, plans.get(row), ranked);
    }
    return table(statistics);
  }

  private ResultTable table(GroupStatistics statistics) {
    List<long[]> cells = new ArrayList<>();
    List<LongFunction<String>> texts = new ArrayList<>();
    for (int i = 0; i < query.keyColumns().size(); i++) {
      int column = i;
      long[] values = new long[keys.size()];
      Arrays.setAll(values, row -> cell(row, column));
      cells.add(values);
      texts.add(row -> (String) keys.get((int) row).values().get(column));
    }
    RecordedRows recorded = new RecordedRows(query, texts);
    long[] micros = recorded.micros(cells::get, keys.size());
    cells.addAll(statistics.figures(micros, recorded.shares(micros, cells::get)));
    return new GroupResult(query, texts).ordered(cells::get, keys.size());
  }

  /** Of a column of texts the row's own number: each row has its text. */
  private long cell(int row, int column) {
    GroupKey key = keys.get(row);
    if (key.total()) {
      return ResultTable.MISSING;
    }
    return key.values().get(column) instanceof Long number ? number : row;
  }

  private static void fill(GroupStatistics statistics, int row, GroupPlan plan, Ranked ranked) {
    long[] figures = plan.figures();
    statistics.connects[row] = figures[0];
    statistics.noReply[row] = figures[1];
    statistics.retransmitted[row] = figures[2];
    statistics.min[row] = figures[3];
    statistics.mean[row] = figures[4];
    statistics.max[row] = figures[5];
    ToLongFunction<GroupPlan.Wanted> nanos =
        wanted -> wanted == null ? ResultTable.MISSING : ranked.nanos(row, wanted);
    for (int i = 0; i < statistics.percentiles.length; i++) {
      int first = i * GroupPlan.RANKS;
      statistics.percentiles[i][row] = nanos.applyAsLong(plan.wanted().get(first));
      statistics.lower[i][row] = nanos.applyAsLong(plan.wanted().get(first + 1));
      statistics.upper[i][row] = nanos.applyAsLong(plan.wanted().get(first + 2));
    }
  }
}
