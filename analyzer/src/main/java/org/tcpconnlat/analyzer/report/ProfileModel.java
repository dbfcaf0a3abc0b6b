package org.tcpconnlat.analyzer.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.tcpconnlat.analyzer.format.Ordered;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.profile.Group;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Groups;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.Quantiles;
import org.tcpconnlat.analyzer.profile.Tally;
import org.tcpconnlat.analyzer.rank.LatencyScale;
import org.tcpconnlat.capture.Outcome;

/** What a page shows of one profile. */
final class ProfileModel {
  /** Rows that a heat map has at most. */
  private static final int MOST_ROWS = 100;

  private final Profile profile;
  private final Detail detail;
  private final List<Tally> timeline;

  ProfileModel(Profile profile, Detail detail) {
    this.profile = profile;
    this.detail = detail;
    this.timeline = joined(profile.timeline(), detail.joinedSteps());
  }

  private static List<Tally> joined(List<Tally> steps, int joined) {
    if (joined == 1) {
      return steps;
    }
    List<Tally> fewer = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += joined) {
      Tally together = new Tally();
      steps.subList(from, Math.min(steps.size(), from + joined)).forEach(together::add);
      fewer.add(together);
    }
    return fewer;
  }

  Map<String, Object> model() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", profile.name());
    model.put("total", tally(profile.total(), profile.quantiles(), detail.joinedBuckets()));
    model.put("heat", heat());
    model.put("time", time());
    model.put("tables", tables());
    return model;
  }

  private Map<String, Object> tally(Tally tally, Quantiles quantiles, int joinedBuckets) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("connects", tally.connects());
    model.put("replied", tally.replied());
    model.put("retransmitted", tally.retransmitted());
    model.put("late", tally.repliedAfterLoss());
    model.put("outcomes", outcomes(tally));
    model.put("min", tally.minNanos());
    model.put("mean", tally.meanNanos());
    model.put("max", tally.maxNanos());
    model.put("quantiles", quantiles(quantiles));
    model.put("joined", joinedBuckets);
    model.put("latencies", Runs.of(tally.latencies(), joinedBuckets));
    return model;
  }

  private static long[] outcomes(Tally tally) {
    return Arrays.stream(Outcome.values()).mapToLong(tally::count).toArray();
  }

  private static long[] quantiles(Quantiles quantiles) {
    return Percentile.DEFAULT.stream().mapToLong(quantiles::nanos).toArray();
  }

  private Map<String, Object> heat() {
    int joined = heatRows();
    return Ordered.map(
        "joined",
        joined,
        "columns",
        timeline.stream().map(step -> Runs.of(step.latencies(), joined)).toList());
  }

  /** Joins as many buckets as it takes for the rows to be few, at least four in an octave. */
  private int heatRows() {
    Tally total = profile.total();
    if (total.replied() == 0) {
      return detail.joinedBuckets();
    }
    int buckets = LatencyScale.bucket(total.maxNanos()) - LatencyScale.bucket(total.minNanos()) + 1;
    int joined = detail.joinedBuckets();
    while (buckets >> joined > MOST_ROWS) {
      joined++;
    }
    return joined;
  }

  private Map<String, Object> time() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("p50", approximate(Percentile.P50));
    model.put("p90", approximate(Percentile.P90));
    model.put("p99", approximate(Percentile.P99));
    model.put("max", series(Tally::maxNanos));
    model.put("late", series(Tally::repliedAfterLoss));
    model.put(
        "outcomes",
        Arrays.stream(Outcome.values())
            .map(outcome -> series(step -> step.count(outcome)))
            .toList());
    return model;
  }

  private long[] approximate(Percentile percentile) {
    return series(step -> step.approximateNanos(percentile));
  }

  private long[] series(ToLongFunction<Tally> measure) {
    return timeline.stream().mapToLong(measure).toArray();
  }

  private Map<String, Object> tables() {
    Map<String, Object> model = new LinkedHashMap<>();
    for (Grouping grouping : Grouping.values()) {
      model.put(grouping.text(), table(profile.groups().get(grouping)));
    }
    return model;
  }

  private Map<String, Object> table(Groups groups) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("rows", groups.shown().stream().map(this::row).toList());
    model.put("others", row(groups.others()));
    model.put("othersCount", groups.othersCount());
    return model;
  }

  private Map<String, Object> row(Group group) {
    Map<String, Object> model = tally(group.tally(), group.quantiles(), detail.joinedBuckets());
    model.put("label", group.label());
    return model;
  }
}
