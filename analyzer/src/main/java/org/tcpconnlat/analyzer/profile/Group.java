package org.tcpconnlat.analyzer.profile;

/**
 * The connects that share a key of a grouping.
 *
 * @param label the key as text, fit to show
 */
public record Group(Grouping grouping, String label, Tally tally, Quantiles quantiles) {
  public Group {
    label = VisibleText.of(label);
  }
}
