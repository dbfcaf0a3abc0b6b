package org.tcpconnlat.analyzer.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tcpconnlat.analyzer.compare.Change;
import org.tcpconnlat.analyzer.compare.ComparedGroup;
import org.tcpconnlat.analyzer.compare.Comparison;
import org.tcpconnlat.analyzer.compare.Figures;
import org.tcpconnlat.analyzer.group.Sample;
import org.tcpconnlat.analyzer.profile.VisibleText;

/** A comparison as one HTML page, both sides drawn over each other. */
public final class ComparisonPage {
  /** Groups that are drawn; of the others the most telling are listed. */
  private static final int MOST_DRAWN = 60;

  private static final int MOST_LISTED = 300;
  private static final int JOINED_BUCKETS = 2;

  private ComparisonPage() {}

  /**
   * The page, as UTF-8.
   *
   * @param before what the one side was read from
   * @param after what the other side was read from
   * @param reservations what is to be known beside the figures
   */
  public static byte[] of(
      Comparison comparison, String before, String after, List<String> reservations) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("before", VisibleText.of(before));
    model.put("after", VisibleText.of(after));
    model.put("reservations", reservations.stream().map(VisibleText::of).toList());
    List<ComparedGroup> groups = comparison.groups();
    model.put(
        "beforeConnects", groups.stream().mapToLong(of -> of.group().before().connects()).sum());
    model.put(
        "afterConnects", groups.stream().mapToLong(of -> of.group().after().connects()).sum());
    model.put("groupCount", groups.size());
    model.put("telling", groups.stream().filter(ComparedGroup::tells).count());
    model.put("drawn", groups.stream().limit(MOST_DRAWN).map(group -> group(group, true)).toList());
    model.put(
        "listed",
        groups.stream()
            .skip(MOST_DRAWN)
            .limit(MOST_LISTED)
            .map(group -> group(group, false))
            .toList());
    return Page.of(Page.Kind.COMPARISON, "Connect latency before and after", Json.of(model));
  }

  private static Map<String, Object> group(ComparedGroup group, boolean drawn) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("names", group.group().names().stream().map(VisibleText::of).toList());
    model.put("presence", group.presence().name().toLowerCase(Locale.ROOT));
    model.put("before", side(group.group().before(), drawn));
    model.put("after", side(group.group().after(), drawn));
    model.put("changes", group.changes().stream().map(ComparisonPage::change).toList());
    return model;
  }

  private static Map<String, Object> side(Sample sample, boolean drawn) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("connects", sample.connects());
    model.put("replied", sample.replied());
    if (drawn && sample.replied() > 0) {
      model.put("min", sample.minNanos());
      model.put("max", sample.maxNanos());
      model.put("joined", JOINED_BUCKETS);
      model.put("latencies", Runs.of(sample.latencies(), JOINED_BUCKETS));
    }
    return model;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("measure", change.measure().label());
    model.put("before", Figures.value(change.measure(), change.before()));
    model.put("after", Figures.value(change.measure(), change.after()));
    model.put("change", Figures.change(change));
    model.put("interval", Figures.interval(change));
    model.put("p", Figures.p(change.p()));
    model.put("changed", change.isSignificant());
    return model;
  }
}
