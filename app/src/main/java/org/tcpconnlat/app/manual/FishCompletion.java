package org.tcpconnlat.app.manual;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: a line for each command and each option, see complete(1) of fish. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();

  private FishCompletion() {}

  static String script(CommandText root) {
    FishCompletion completion = new FishCompletion();
    List<String> names = root.commands().stream().map(CommandText::name).toList();
    String none = "not __fish_seen_subcommand_from " + String.join(" ", names);
    for (CommandText command : root.commands()) {
      completion.line(none, " -f -a " + command.name() + described(command.summary()));
    }
    completion.options(root, none);
    root.commands()
        .forEach(
            command ->
                completion.options(command, "__fish_seen_subcommand_from " + command.name()));
    return completion.script.toString();
  }

  private void options(CommandText command, String condition) {
    for (OptionSpec option : command.options()) {
      StringBuilder words = new StringBuilder();
      for (String name : option.names()) {
        words.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
      }
      words.append(Values.of(option).fish()).append(described(CommandText.description(option)));
      line(condition, words.toString());
    }
  }

  private void line(String condition, String words) {
    script
        .append("complete -c tcpconnlat -n ")
        .append(quoted(condition))
        .append(words)
        .append('\n');
  }

  private static String described(String text) {
    return " -d " + quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
