package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.util.List;

/** A command that can do with files alone: no option need be given, so none need be looked for. */
public interface FilesCommand {
  /**
   * Does what the command does when these words follow its name.
   *
   * @param words at least one
   * @return the exit status
   */
  int call(List<String> words) throws IOException;
}
