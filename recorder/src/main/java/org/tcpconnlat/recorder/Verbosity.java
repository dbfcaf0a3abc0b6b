package org.tcpconnlat.recorder;

/** How much is said besides failures and losses. */
enum Verbosity {
  QUIET,
  /** Start and summary, and on a terminal a line that moves. */
  NORMAL,
  /** That line every minute, where there is no terminal. */
  VERBOSE
}
