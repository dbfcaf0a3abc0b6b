package org.tcpconnlat.app;

import java.util.concurrent.Callable;
import org.tcpconnlat.capture.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** In the live tool's place where only the analyzer is installed, or a command is named. */
@Command(
    name = "tcpconnlat",
    mixinStandardHelpOptions = true,
    header = {"Analyzes captures of how long TCP connects take.", ""},
    customSynopsis = "tcpconnlat COMMAND ...",
    description = {
      "",
      "This is the analyzer alone, which reads what was recorded elsewhere; the complete package"
          + " records, too. 'tcpconnlat COMMAND --help' explains a command.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  tcpconnlat analyze run.parquet              connects, a line each",
      "  tcpconnlat analyze run.parquet --by process counts and percentiles",
      "  tcpconnlat info run.parquet                 what the capture is"
    })
final class OfflineCommand implements RootCommand, Callable<Integer> {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from.")
  private boolean debug;

  @Override
  public boolean debug() {
    return debug;
  }

  @Override
  public Integer call() {
    throw new UsageException(
        "this is the analyzer alone: it watches no connects, 'tcpconnlat --help' tells what it does");
  }
}
