package org.tcpconnlat.app.manual;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a command says of itself in its {@code --help}, in parts. */
record CommandText(CommandLine command) {
  private static final String ANALYZER = "org.tcpconnlat.analyzer.";

  /** As in {@code tcpconnlat-record}. */
  String pageName() {
    return spec().qualifiedName("-");
  }

  /** 1 for what any user does with captures, 8 for what an administrator does with the kernel. */
  int section() {
    return spec().userObject().getClass().getName().startsWith(ANALYZER) ? 1 : 8;
  }

  /** The first sentence, without its full stop. */
  String summary() {
    String first = introduction().stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    int end = first.indexOf(". ");
    return (end < 0 ? first : first.substring(0, end)).replaceFirst("\\.$", "");
  }

  /** The paragraphs that come before the options. */
  List<String> introduction() {
    var usage = spec().usageMessage();
    return lines(concatenated(usage.header(), usage.description()));
  }

  /** What comes after the options: examples. */
  List<String> examples() {
    return lines(spec().usageMessage().footer()).stream()
        .dropWhile(line -> line.isBlank() || line.equals("Examples:"))
        .toList();
  }

  /** The ways to call it, a line each, which {@code --help} breaks where they are long. */
  List<String> synopsis() {
    String words = command.getHelp().synopsis(0).replaceAll("\\s+", " ").strip();
    return List.of(words.split("(?<=.) (?=" + Pattern.quote(spec().qualifiedName()) + " )"));
  }

  List<OptionSpec> options() {
    return spec().options().stream().filter(option -> !option.hidden()).toList();
  }

  List<PositionalParamSpec> parameters() {
    return spec().positionalParameters().stream().filter(p -> !p.hidden()).toList();
  }

  List<CommandText> commands() {
    return command.getSubcommands().values().stream().map(CommandText::new).toList();
  }

  /** What {@code --help} prints. */
  String help(Ansi colours) {
    return command.getUsageMessage(colours);
  }

  String name() {
    return spec().name();
  }

  /** The value's name with what separates it from the option, empty for a flag. */
  String label(ArgSpec argument) {
    return command
        .getHelp()
        .parameterLabelRenderer()
        .renderParameterLabel(argument, Ansi.OFF, List.of())
        .toString();
  }

  /** Formatted by picocli already, unlike a command's texts. */
  static String description(ArgSpec argument) {
    return Arrays.stream(argument.description())
        .flatMap(text -> Ansi.OFF.string(text).lines())
        .collect(Collectors.joining(" "));
  }

  private CommandSpec spec() {
    return command.getCommandSpec();
  }

  /** picocli formats what it is given, and understands its own markup. */
  private static List<String> lines(String... texts) {
    return Arrays.stream(texts)
        .map(text -> Ansi.OFF.string(text.formatted()))
        .flatMap(text -> text.isEmpty() ? Stream.of("") : text.lines())
        .toList();
  }

  private static String[] concatenated(String[] first, String... second) {
    String[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
