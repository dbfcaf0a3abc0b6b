package org.tcpconnlat.app;

/** The command above the others: what the program does when none of them is named. */
interface RootCommand {
  /** Whether a failure is to show where it came from. */
  boolean debug();
}
