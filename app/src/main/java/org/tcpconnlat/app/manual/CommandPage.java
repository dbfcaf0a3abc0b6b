package org.tcpconnlat.app.manual;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's page of the manual, made of what its {@code --help} is made of. */
record CommandPage(CommandText command, String date, String version) {
  /** The page in roff. */
  String text(List<String> seeAlso) {
    Roff roff = new Roff().title(command.pageName(), command.section(), date, version);
    roff.section("Name").text(Roff.escaped(command.pageName()) + " \\- " + summary());
    roff.section("Synopsis");
    command.synopsis().forEach(line -> roff.paragraph(synopsis(line)));
    roff.section("Description");
    command.introduction().stream()
        .filter(line -> !line.isBlank())
        .forEach(line -> roff.paragraph(Roff.escaped(line)));
    options(roff);
    commands(roff);
    examples(roff);
    exitStatus(roff);
    roff.section("See also")
        .text(seeAlso.stream().map(CommandPage::reference).collect(joining(", ")));
    return roff.toString();
  }

  private String summary() {
    return Roff.escaped(command.summary());
  }

  /** The words of the command itself in bold. */
  private String synopsis(String line) {
    String name = command.pageName().replace('-', ' ');
    return line.startsWith(name)
        ? Roff.bold(name) + Roff.escaped(line.substring(name.length()))
        : Roff.escaped(line);
  }

  private void options(Roff roff) {
    if (!command.parameters().isEmpty()) {
      roff.section("Arguments");
      command.parameters().forEach(parameter -> roff.entry(term(parameter), text(parameter)));
    }
    roff.section("Options");
    command.options().forEach(option -> roff.entry(term(option), text(option)));
  }

  private static String term(PositionalParamSpec parameter) {
    return Roff.italic(parameter.paramLabel());
  }

  private String term(OptionSpec option) {
    String label = command.label(option);
    return Arrays.stream(option.names()).map(Roff::bold).collect(joining(", "))
        + (label.isEmpty() ? "" : Roff.italic(label));
  }

  private static String text(picocli.CommandLine.Model.ArgSpec argument) {
    return Roff.escaped(CommandText.description(argument));
  }

  private void commands(Roff roff) {
    if (!command.commands().isEmpty()) {
      roff.section("Commands");
      command
          .commands()
          .forEach(sub -> roff.entry(Roff.bold(sub.name()), Roff.escaped(sub.summary() + ".")));
    }
  }

  private void examples(Roff roff) {
    if (!command.examples().isEmpty()) {
      roff.section("Examples").verbatim(command.examples());
    }
  }

  private static void exitStatus(Roff roff) {
    roff.section("Exit status")
        .entry("0", "Success; also where only the reader of the output has gone.")
        .entry("1", "Failure: a file, the kernel or a privilege is not as it must be.")
        .entry("2", "The command line can\\(aqt be understood.")
        .entry("3", "What \\fB\\-\\-fail\\-if\\fR asked for holds.");
  }

  /** From {@code name(section)}. */
  private static String reference(String page) {
    int section = page.indexOf('(');
    return Roff.bold(page.substring(0, section)) + page.substring(section);
  }
}
