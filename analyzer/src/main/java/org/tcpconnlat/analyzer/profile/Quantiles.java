package org.tcpconnlat.analyzer.profile;

import java.util.Map;
import org.tcpconnlat.analyzer.group.Percentile;

/** Exact nearest-rank percentiles; empty where no connect got a reply. */
public record Quantiles(Map<Percentile, Long> exact) {
  public Quantiles {
    exact = Map.copyOf(exact);
  }

  /** The latency of a percentile, -1 where no connect got a reply. */
  public long nanos(Percentile percentile) {
    return exact.getOrDefault(percentile, -1L);
  }
}
