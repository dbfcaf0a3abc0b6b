package org.tcpconnlat.analyzer.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tcpconnlat.capture.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a command line that can't be parsed is told: one line, with what was meant if that shows.
 */
public final class ParserMessage {
  private static final int FEW = 3;

  private final ParameterException failure;
  private final CommandSpec command;
  private final CommandLine all;

  private ParserMessage(ParameterException failure, CommandLine all) {
    this.failure = failure;
    command = failure.getCommandLine().getCommandSpec();
    this.all = all;
  }

  /**
   * The line.
   *
   * @param all the program with every command: what one doesn't have another may
   */
  public static String of(ParameterException failure, CommandLine all) {
    return new ParserMessage(failure, all).line();
  }

  private String line() {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      return word.startsWith("-")
          ? unknown(word.replaceFirst("=.*", ""))
          : word + ": one word too many" + examples();
    }
    if (failure instanceof MissingParameterException missing) {
      return missing(missing.getMissing());
    }
    ArgSpec argument = failure.getArgSpec();
    if (failure instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is taken once only";
    }
    if (argument != null && failure.getValue() != null) {
      return argument.arity().max() == 0
          ? name(argument) + " takes no value"
          : name(argument) + " " + failure.getValue() + ": " + expected(argument);
    }
    return failure.getMessage().lines().findFirst().orElse("unusable command line") + examples();
  }

  private String unknown(String option) {
    List<String> others =
        all.getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(other -> other.optionsMap().containsKey(option))
            .map(CommandSpec::name)
            .toList();
    if (!others.isEmpty()) {
      return command.name() + " has no " + option + "; it is of " + few(others);
    }
    return option
        + ": no such option"
        + Nearest.hint(
            option,
            command.optionsMap().keySet(),
            "; '" + command.qualifiedName() + " --help' lists them");
  }

  private static String few(List<String> names) {
    return names.size() > FEW
        ? String.join(", ", names.subList(0, FEW)) + " and others"
        : String.join(", ", names);
  }

  private String missing(List<ArgSpec> missing) {
    if (failure.getMessage().startsWith("Missing required parameter for option")) {
      OptionSpec option = (OptionSpec) missing.get(0);
      return option.longestName() + " needs a value: " + use(option);
    }
    return command.name()
        + " needs "
        + Stream.concat(missing.stream(), behind(missing.get(missing.size() - 1)))
            .map(ParserMessage::use)
            .collect(Collectors.joining(" and "))
        + examples();
  }

  /** Of several files that are missing, the parser names the first. */
  private Stream<? extends ArgSpec> behind(ArgSpec missing) {
    return command.positionalParameters().stream()
        .dropWhile(file -> file != missing)
        .skip(1)
        .filter(ArgSpec::required);
  }

  private static String use(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.shortestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private String expected(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      List<String> candidates =
          StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
      return "there are "
          + String.join(", ", candidates)
          + Nearest.hint(failure.getValue(), candidates, "");
    }
    if (argument.type() == Integer.class) {
      return "not a whole number of at most " + Integer.MAX_VALUE;
    }
    return argument.type() == Long.class ? "not a whole number" : failure.getMessage();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private String examples() {
    return "; '" + command.qualifiedName() + " --help' has examples";
  }
}
