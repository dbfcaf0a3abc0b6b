package org.tcpconnlat.capture.filter;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days, UTC, of whose captures some may hold what a filter wants. A recorder begins a new
 * segment at midnight, so that a capture holds its own day's connects; as clocks are set and rows
 * carry on a little, the day before counts, too.
 *
 * @param first empty for any
 * @param last empty for any
 */
public record Days(Optional<LocalDate> first, Optional<LocalDate> last) {
  public static final Days ALL = new Days(Optional.empty(), Optional.empty());

  /** Whether a capture that began on a day may matter. */
  public boolean contains(LocalDate day) {
    return first.map(from -> !day.isBefore(from.minusDays(1))).orElse(true)
        && last.map(to -> !day.isAfter(to.plusDays(1))).orElse(true);
  }
}
