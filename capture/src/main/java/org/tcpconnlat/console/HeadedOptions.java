package org.tcpconnlat.console;

/** Options that stand apart from the command's others in {@code --help}. */
public interface HeadedOptions {
  /** What stands above them. */
  String heading();
}
