package org.tcpconnlat.app.manual;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for zsh, see _arguments and _describe in zshcompsys(1). */
final class ZshCompletion {
  private ZshCompletion() {}

  static String script(CommandText root) {
    return """
        #compdef tcpconnlat

        _tcpconnlat() {
          local context state state_descr line curcontext=$curcontext
          typeset -A opt_args
          local -a commands=(
        %s
          )
          _arguments -C -S \\
        %s    '1: :->command' '*:: :->arguments' && return
          case $state in
          command) _describe -t commands command commands ;;
          arguments)
            case $words[1] in
        %s    esac
            ;;
          esac
        }

        _tcpconnlat "$@"
        """
        .formatted(
            root.commands().stream().map(ZshCompletion::command).collect(joining("\n")),
            options(root, "    "),
            root.commands().stream().map(ZshCompletion::branch).collect(joining()));
  }

  private static String command(CommandText command) {
    return "    " + quoted(command.name() + ":" + command.summary());
  }

  private static String branch(CommandText command) {
    return """
            %s)
              _arguments -S \\
        %s        '*:file:_files'
              ;;
        """
        .formatted(command.name(), options(command, "        "));
  }

  private static String options(CommandText command, String indent) {
    return command.options().stream()
        .flatMap(option -> Arrays.stream(option.names()).map(name -> option(option, name)))
        .map(option -> indent + option + " \\\n")
        .collect(joining());
  }

  /** The name, whether a value may stick to it, what it does, and its value. */
  private static String option(OptionSpec option, String name) {
    Values values = Values.of(option);
    String sticks = values instanceof Values.None ? "" : name.startsWith("--") ? "=" : "+";
    String text = CommandText.description(option).replaceAll("([\\[\\]:\\\\])", "\\\\$1");
    return quoted(name + sticks + "[" + text + "]" + values.zsh());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
