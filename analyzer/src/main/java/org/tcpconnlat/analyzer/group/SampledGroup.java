package org.tcpconnlat.analyzer.group;

import java.util.List;

/**
 * A group's connects on both sides of a comparison.
 *
 * @param names the values of the key's columns, as texts
 */
public record SampledGroup(List<String> names, Sample before, Sample after, PairedReplies replies) {
  public SampledGroup {
    names = List.copyOf(names);
  }
}
