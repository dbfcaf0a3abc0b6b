package org.tcpconnlat.analyzer.explain;

import org.tcpconnlat.analyzer.profile.Grouping;

/** Where a report shows a finding. */
public sealed interface Picture {
  /** What the report says of the capture itself. */
  record Recording() implements Picture {}

  /** A row of a table. */
  record Row(Grouping grouping, String label) implements Picture {}

  /** Latencies of the heat map from one to below another, over all of its time. */
  record Band(long lowNanos, long highNanos) implements Picture {}

  /** A span of the outcomes over time. */
  record Outcomes(long fromMicros, long toMicros) implements Picture {}

  /** A moment of the percentiles over time. */
  record Moment(long micros) implements Picture {}
}
