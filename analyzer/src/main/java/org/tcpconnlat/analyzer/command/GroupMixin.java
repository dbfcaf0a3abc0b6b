package org.tcpconnlat.analyzer.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.GroupColumns;
import org.tcpconnlat.analyzer.group.Key;
import org.tcpconnlat.analyzer.group.KeyColumn;
import org.tcpconnlat.analyzer.group.Measures;
import org.tcpconnlat.analyzer.group.Order;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.analyzer.group.TimeKey;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.UsageException;
import picocli.CommandLine.Option;

/** What connects are grouped by and which figures groups get. */
public final class GroupMixin {
  @Option(
      names = "--by",
      paramLabel = "KEY",
      description = {
        "show groups, not connects: process, comm, pid, tid, uid, address, saddr, port, lport, ip,"
            + " outcome, host, cgroup, netns, subnet:BITS, time:STEP; several are joined by commas.",
        "subnet:24 is the /24 of IPv4 and v4-mapped destinations and the /64 of IPv6 ones, subnet:48"
            + " the IPv6 prefix (IPv4: /24), subnet:16:48 both. time:1m is steps of a minute (ms, s,"
            + " m, h, d)"
      })
  private List<String> by = List.of();

  @Option(
      names = "--percentiles",
      paramLabel = "P",
      description =
          "which percentiles: nearest-rank, exact, above 0 to 100; default 50,90,95,99,99.9")
  private List<String> percentiles;

  @Option(
      names = "--approximate",
      description =
          "on Spark, read once and take for each percentile the middle of its bucket: at most"
              + " 0.4 %% off")
  private boolean approximate;

  @Option(
      names = "--censored",
      description =
          "rank connects without a reply, too, as having taken at least as long as they waited; a"
              + " percentile that could be larger has its bounds beside it")
  private boolean censored;

  @Option(
      names = "--sort",
      paramLabel = "COLUMN",
      description =
          "which groups come first: a column's name, largest first, or a key's; default connects,"
              + " or time where that is a key")
  private String sort;

  @Option(names = "--top", paramLabel = "N", description = "only the first N groups")
  private Integer top;

  @Option(
      names = "--total",
      negatable = true,
      description =
          "a last row for all connects together; default in a table of several groups, not in"
              + " formats for machines")
  private Boolean total;

  @Option(
      names = "--wide",
      description =
          "also rate, least and mean in the table; the rate is over the time that was recorded (of the row's host and step of time) and that --since, --until and --host leave")
  private boolean wide;

  /** Whether groups are asked for; with no key, all connects are one. */
  public boolean isAsked() {
    return !by.isEmpty() || percentiles != null || censored;
  }

  /**
   * Refuses what would be passed over in silence.
   *
   * @param picture whether groups are drawn rather than listed
   */
  public void check(boolean picture) {
    if (by.isEmpty()) {
      Map<String, Object> ofGroups = new LinkedHashMap<>();
      ofGroups.put("--sort", sort);
      ofGroups.put("--top", top);
      ofGroups.put("--total", total);
      refuse(ofGroups, "goes with --by: without it there are no groups");
    }
    if (picture || !isAsked()) {
      Map<String, Object> ofTables = new LinkedHashMap<>();
      ofTables.put("--wide", wide ? true : null);
      ofTables.put("--sort", sort);
      ofTables.put("--total", total);
      ofTables.put("--percentiles", percentiles);
      ofTables.put("--censored", censored ? true : null);
      refuse(ofTables, "goes with a table of groups, as --by makes one");
    }
  }

  private static void refuse(Map<String, Object> options, String why) {
    options.forEach(
        (name, value) -> {
          if (value != null) {
            throw new UsageException(name + " " + why);
          }
        });
  }

  public List<Key> keys() {
    return Key.parseAll(by);
  }

  /** How many groups are shown at most. */
  public int top() {
    return top == null ? Integer.MAX_VALUE : top;
  }

  public boolean approximate() {
    return approximate;
  }

  public boolean wide() {
    return wide;
  }

  /**
   * What the options ask.
   *
   * @param forPeople whether the result is a table
   */
  public Query query(RowFilter rows, List<? extends CaptureSource> sources, boolean forPeople) {
    List<Key> keys = keys();
    RecordedTime recorded = RecordedTime.of(sources, rows.connects());
    Measures measures =
        new Measures(true, percentiles(), censored, Losses.of(sources).most(), recorded);
    boolean withTotal = !keys.isEmpty() && (total == null ? forPeople : total);
    Query query = new Query(rows, keys, measures, withTotal);
    return query.ordered(
        sort == null ? new Order(usualOrder(keys), top()) : Order.by(sort, top(), query));
  }

  private List<Percentile> percentiles() {
    return percentiles == null ? Percentile.DEFAULT : Percentile.parseAll(percentiles);
  }

  /** By the first step of time, if there is one. */
  private static String usualOrder(List<Key> keys) {
    List<KeyColumn> columns = Key.columns(keys);
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) instanceof TimeKey) {
        return GroupColumns.of(keys).get(i).name();
      }
    }
    return "connects";
  }
}
