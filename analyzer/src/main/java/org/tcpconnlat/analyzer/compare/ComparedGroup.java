package org.tcpconnlat.analyzer.compare;

import java.util.List;
import java.util.Optional;
import org.tcpconnlat.analyzer.group.SampledGroup;

/** A group of both sides with all that was tested in it. */
public record ComparedGroup(SampledGroup group, List<Change> changes) {
  public ComparedGroup {
    changes = List.copyOf(changes);
  }

  /** Which sides have connects of the group. */
  public enum Presence {
    BOTH,
    /** It is in after only. */
    CAME,
    /** It is in before only. */
    WENT
  }

  public Presence presence() {
    if (group.before().connects() == 0) {
      return Presence.CAME;
    }
    return group.after().connects() == 0 ? Presence.WENT : Presence.BOTH;
  }

  public Optional<Change> change(Measure measure) {
    return changes.stream().filter(change -> change.measure().equals(measure)).findFirst();
  }

  /** Whether it changed significantly, came or went. */
  public boolean tells() {
    return presence() != Presence.BOTH || changes.stream().anyMatch(Change::isSignificant);
  }

  double telling() {
    return changes.stream().mapToDouble(Change::telling).max().orElse(0);
  }

  long connects() {
    return group.before().connects() + group.after().connects();
  }
}
