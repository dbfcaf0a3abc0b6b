package org.tcpconnlat.analyzer.command;

import java.util.List;
import java.util.Stack;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest.Term;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Takes the filter option behind {@code --not}, and its value. */
final class NotConsumer implements IParameterConsumer {
  @Override
  @SuppressWarnings("JdkObsolete") // picocli's signature
  public void consumeParameters(Stack<String> arguments, ArgSpec not, CommandSpec command) {
    List<Term> terms = not.getValue();
    terms.add(term(arguments, command));
  }

  @SuppressWarnings("JdkObsolete")
  private static Term term(Stack<String> arguments, CommandSpec command) {
    String option = arguments.isEmpty() ? "" : arguments.pop();
    if (option.equals("-4") || option.equals("--ipv4")) {
      return new Term(FilterKind.IP, true, "4");
    }
    if (option.equals("-6") || option.equals("--ipv6")) {
      return new Term(FilterKind.IP, true, "6");
    }
    int value = valueStart(option);
    FilterKind kind =
        FilterKind.of(option.substring(0, value))
            .filter(k -> k != FilterKind.IP)
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(),
                        "--not stands before a filter option such as --comm; not before '"
                            + option
                            + "'"));
    if (kind == FilterKind.RETRANSMITTED) {
      return new Term(kind, true, "");
    }
    if (value < option.length()) {
      return new Term(kind, true, option.substring(value).replaceFirst("^=", ""));
    }
    if (arguments.isEmpty()) {
      throw new ParameterException(command.commandLine(), "--not " + option + " needs a value");
    }
    return new Term(kind, true, arguments.pop());
  }

  /** Where an option's name ends: before {@code =}, or behind the letter of a short one. */
  private static int valueStart(String option) {
    if (option.startsWith("--")) {
      int equals = option.indexOf('=');
      return equals < 0 ? option.length() : equals;
    }
    return Math.min(2, option.length());
  }
}
