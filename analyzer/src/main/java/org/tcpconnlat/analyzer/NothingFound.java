package org.tcpconnlat.analyzer;

import java.util.List;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.Ranges.Range;

/** Why an answer is empty. */
public final class NothingFound {
  private NothingFound() {}

  /**
   * What was recorded, and why nothing of it is shown, in one line.
   *
   * @param filter which connects were looked at
   * @param passing how many pass it, all of them without a reply
   */
  public static String sentence(
      List<? extends CaptureSource> sources, ConnectFilter filter, long passing) {
    long all = sources.stream().mapToLong(CaptureSource::connects).sum();
    String recorded = Wording.count(all, "connect") + " recorded " + span(sources);
    if (all == 0) {
      return recorded;
    }
    if (passing > 0) {
      String pass = Wording.number(passing) + (passing == 1 ? " passes" : " pass") + " the filter";
      return recorded + (passing == all ? "" : "; " + pass) + "; none got a reply";
    }
    return asksForTime(filter) && RecordedTime.of(sources, filter).micros() == 0
        ? recorded + "; nothing was recorded at the times that are asked for"
        : recorded + "; none passes the filter";
  }

  private static boolean asksForTime(ConnectFilter filter) {
    return filter.columns().contains(Column.TIME);
  }

  private static String span(List<? extends CaptureSource> sources) {
    List<Range> moments =
        new Ranges(
                sources.stream()
                    .flatMap(of -> of.metadata().recordings().stream())
                    .map(CaptureMetadata::recorded)
                    .flatMap(of -> of.ranges().stream())
                    .toList())
            .ranges();
    return moments.isEmpty()
        ? "in no time"
        : "from %s to %s"
            .formatted(
                Wording.moment(moments.get(0).min()),
                Wording.moment(moments.get(moments.size() - 1).max() + 1));
  }
}
