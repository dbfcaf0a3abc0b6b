package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.Key;
import org.tcpconnlat.analyzer.group.LatencyKey;
import org.tcpconnlat.analyzer.group.Measures;
import org.tcpconnlat.analyzer.group.Order;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.analyzer.group.TimeKey;
import org.tcpconnlat.analyzer.picture.Heatmap;
import org.tcpconnlat.analyzer.picture.Histogram;
import org.tcpconnlat.analyzer.picture.Shades;
import org.tcpconnlat.analyzer.picture.TimeSteps;
import org.tcpconnlat.analyzer.picture.Timeline;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.UserLocale;
import picocli.CommandLine.Option;

/** Pictures for a terminal. Their figures are groups, which machine formats give as such. */
public final class PictureMixin {
  private static final int COLUMNS = 64;
  private static final int LINES = 40;

  @Option(
      names = "--histogram",
      arity = "0..1",
      paramLabel = "N",
      preprocessor = OptionalValueConsumer.Buckets.class,
      description =
          "how latencies are distributed, in buckets by powers of two, each divided into N; with"
              + " --by, of each group")
  private String histogram;

  @Option(
      names = "--heatmap",
      arity = "0..1",
      paramLabel = "N",
      preprocessor = OptionalValueConsumer.Buckets.class,
      description = "latency over time; with N rows for each power of two")
  private String heatmap;

  @Option(
      names = "--timeline",
      arity = "0..1",
      paramLabel = "STEP",
      preprocessor = OptionalValueConsumer.Step.class,
      description = "connects and 99th percentile over time, by steps such as 1s or 1m")
  private String timeline;

  /** How a picture is drawn. */
  public record Style(boolean header, Shades shades, int top) {}

  /** The picture that is asked for. */
  public interface Picture {
    Query query();

    void printTo(OutputStream out, ResultTable table, Style style) throws IOException;
  }

  /** Whether one is asked for. */
  public boolean isAsked() {
    return Stream.of(histogram, heatmap, timeline).anyMatch(Objects::nonNull);
  }

  /** Whether it shows only connects that got a reply. */
  public boolean repliesOnly() {
    return histogram != null || heatmap != null;
  }

  /**
   * The picture that is asked for.
   *
   * @param rows which connects are looked at; histogram and heatmap show the replies among them
   * @param keys of {@code --by}
   */
  public Picture picture(RowFilter rows, List<Key> keys, List<? extends CaptureSource> sources) {
    if (Stream.of(histogram, heatmap, timeline).filter(Objects::nonNull).count() > 1) {
      throw new UsageException("--histogram, --heatmap, --timeline: one at a time");
    }
    if (histogram != null) {
      return new HistogramPicture(rows, keys, Integer.parseInt(histogram));
    }
    if (!keys.isEmpty()) {
      throw new UsageException("--by goes with --histogram, not with --heatmap or --timeline");
    }
    return heatmap != null
        ? new HeatmapPicture(
            rows,
            Integer.parseInt(heatmap),
            TimeSteps.covering(sources, rows.connects(), COLUMNS),
            RecordedTime.of(sources, rows.connects()))
        : new TimelinePicture(rows, step(sources, rows), RecordedTime.of(sources, rows.connects()));
  }

  /** What the terminal's locale and colours allow. */
  static Shades shades(boolean colours, Map<String, String> environment) {
    return Shades.of(colours, UserLocale.of(environment));
  }

  private long step(List<? extends CaptureSource> sources, RowFilter rows) {
    return timeline.equals(OptionalValueConsumer.Step.SUITABLE)
        ? TimeSteps.covering(sources, rows.connects(), LINES)
        : TimeKey.parse(timeline).stepMicros();
  }

  private record HistogramPicture(RowFilter rows, List<Key> keys, int parts) implements Picture {
    @Override
    public Query query() {
      List<Key> all = new ArrayList<>(keys);
      all.add(LatencyKey.bucket(parts));
      Query query = new Query(rows.replied(), all, Measures.COUNTS, false);
      return query.ordered(new Order(query.keyColumns().get(0).name(), Integer.MAX_VALUE));
    }

    @Override
    public void printTo(OutputStream out, ResultTable table, Style style) throws IOException {
      new Histogram(query(), table).printTo(out, style.top());
    }
  }

  private record HeatmapPicture(RowFilter rows, int parts, long stepMicros, RecordedTime recorded)
      implements Picture {
    @Override
    public Query query() {
      Key time = new Key("time", List.of(new TimeKey(stepMicros)));
      return new Query(
              rows.replied(), List.of(time, LatencyKey.bucket(parts)), Measures.COUNTS, false)
          .ordered(new Order("time", Integer.MAX_VALUE));
    }

    @Override
    public void printTo(OutputStream out, ResultTable table, Style style) throws IOException {
      new Heatmap(table, new LatencyKey(parts, false), stepMicros, recorded)
          .printTo(out, style.shades());
    }
  }

  private record TimelinePicture(RowFilter rows, long stepMicros, RecordedTime recorded)
      implements Picture {
    @Override
    public Query query() {
      Key time = new Key("time", List.of(new TimeKey(stepMicros)));
      return new Query(
              rows,
              List.of(time),
              new Measures(true, List.of(Percentile.P50, Percentile.P99), false, 0, recorded),
              false)
          .ordered(new Order("time", Integer.MAX_VALUE));
    }

    @Override
    public void printTo(OutputStream out, ResultTable table, Style style) throws IOException {
      new Timeline(table, stepMicros, recorded).printTo(out, style.header());
    }
  }
}
