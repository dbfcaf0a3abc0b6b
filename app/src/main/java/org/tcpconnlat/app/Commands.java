package org.tcpconnlat.app;

import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.command.AnalyzeCommand;
import org.tcpconnlat.analyzer.command.AnonymizeCommand;
import org.tcpconnlat.analyzer.command.CompactCommand;
import org.tcpconnlat.analyzer.command.CompareCommand;
import org.tcpconnlat.analyzer.command.ExplainCommand;
import org.tcpconnlat.analyzer.command.ExportCommand;
import org.tcpconnlat.analyzer.command.FilterCommand;
import org.tcpconnlat.analyzer.command.ImportCommand;
import org.tcpconnlat.analyzer.command.InfoCommand;
import org.tcpconnlat.analyzer.command.MergeCommand;
import org.tcpconnlat.analyzer.command.ReportCommand;
import org.tcpconnlat.analyzer.command.ShareCheckCommand;
import org.tcpconnlat.capture.MisspeltMilliseconds;
import org.tcpconnlat.capture.Nearest;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.recorder.RecordCommand;
import org.tcpconnlat.recorder.RecoverCommand;

/** The commands beneath the live tool. A start makes the one that it needs. */
final class Commands {
  private static final List<String> RECORDER = List.of("record", "recover");
  private static final List<String> ANALYZER =
      List.of(
          "analyze",
          "explain",
          "info",
          "report",
          "compare",
          "filter",
          "merge",
          "compact",
          "anonymize",
          "share-check",
          "export",
          "import");

  private Commands() {}

  /** Those that are here, in the order in which {@code --help} shows them. */
  static List<String> names() {
    return recorderIsHere()
        ? Stream.concat(RECORDER.stream(), ANALYZER.stream()).toList()
        : ANALYZER;
  }

  static boolean isName(String word) {
    return ANALYZER.contains(word) || (RECORDER.contains(word) && recorderIsHere());
  }

  /**
   * A command, as picocli takes it.
   *
   * @param name one of {@link #names}
   */
  static Object create(String name, Console console) {
    return switch (name) {
      case "record" -> new RecordCommand(console);
      case "recover" -> new RecoverCommand(console);
      case "analyze" -> new AnalyzeCommand(console);
      case "explain" -> new ExplainCommand(console);
      case "info" -> new InfoCommand(console);
      case "report" -> new ReportCommand(console);
      case "compare" -> new CompareCommand(console);
      case "filter" -> new FilterCommand(console);
      case "merge" -> new MergeCommand(console);
      case "compact" -> new CompactCommand(console);
      case "anonymize" -> new AnonymizeCommand(console);
      case "share-check" -> new ShareCheckCommand(console);
      case "export" -> new ExportCommand(console);
      case "import" -> new ImportCommand(console);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What is to be said of a first word that is none of all that can stand there. */
  static UsageException unknown(String word) {
    if (word.endsWith(".parquet") || word.endsWith(".journal") || word.contains("/")) {
      return new UsageException(word + ": 'tcpconnlat analyze " + word + "' shows what is in it");
    }
    return new UsageException(
        MisspeltMilliseconds.remedy(word)
            .map(remedy -> word + ": " + remedy)
            .orElseGet(
                () ->
                    word
                        + ": no such command"
                        + Nearest.hint(word, names(), "; 'tcpconnlat --help' lists them")));
  }

  /** The analyzer's package is without the recorder, and so without JNA. */
  static boolean recorderIsHere() {
    try {
      Class.forName(
          "org.tcpconnlat.recorder.RecordCommand", false, Commands.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
