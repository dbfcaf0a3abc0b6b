package org.tcpconnlat.analyzer.output;

import java.util.Locale;

/** The forms that a result is given in. */
public enum Format {
  /** Columns for people. */
  TABLE,
  CSV,
  /** One JSON object a line. */
  JSONL,
  /** A Parquet file; connects one by one are a capture and come from {@code filter}. */
  PARQUET,
  /** An Arrow IPC file. */
  ARROW;

  /** As the command line has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
