package org.tcpconnlat.analyzer.output;

import java.util.Locale;

/** The forms that a result is given in. */
public enum Format {
  /** Columns for people. */
  TABLE,
  CSV,
  /** One JSON object a line. */
  JSONL;

  /** As the command line has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
