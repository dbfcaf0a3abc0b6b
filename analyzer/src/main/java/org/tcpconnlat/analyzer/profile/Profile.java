package org.tcpconnlat.analyzer.profile;

import java.util.List;
import java.util.Map;

/**
 * The shape of the connects of one host, or of all: of bounded size however many there were.
 *
 * @param name the host's name or what stands for all of them, fit to show
 * @param timeline a tally for each step of the capture's {@link TimeAxis}
 */
public record Profile(
    String name,
    Tally total,
    Quantiles quantiles,
    List<Tally> timeline,
    Map<Grouping, Groups> groups) {
  public Profile {
    name = VisibleText.of(name);
    timeline = List.copyOf(timeline);
    groups = Map.copyOf(groups);
  }
}
