package org.tcpconnlat.analyzer.profile;

import java.util.Locale;

/** What a profile groups connects by. */
public enum Grouping {
  PROCESS,
  ADDRESS,
  PORT,
  /** Address and port together. */
  DESTINATION;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
