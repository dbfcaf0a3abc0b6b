package org.tcpconnlat.analyzer.command;

import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * An option whose value may be left out: the next word is its value only if it looks like one, so
 * that a file that follows is not. What is joined to the option by {@code =} must be a value.
 */
abstract class OptionalValueConsumer implements IParameterPreprocessor {
  private static final String SEPARATOR = "separator";

  private final Pattern values;
  private final String usual;
  private final String example;

  private OptionalValueConsumer(String values, String usual, String example) {
    this.values = Pattern.compile(values);
    this.usual = usual;
    this.example = example;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's signature
  public boolean preprocess(
      Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> parser) {
    boolean given = !words.isEmpty() && values.matcher(words.peek()).matches();
    if (!given && "=".equals(parser.get(SEPARATOR))) {
      throw new ParameterException(
          command.commandLine(), "not a value such as " + example, option, words.peek());
    }
    option.setValue(given ? words.pop() : usual);
    return true;
  }

  /** How many buckets an octave has. */
  static final class Buckets extends OptionalValueConsumer {
    Buckets() {
      super("\\d{1,4}", "1", "1, 4 or 16");
    }
  }

  /** A step of time, or one that suits. */
  static final class Step extends OptionalValueConsumer {
    static final String SUITABLE = "";

    Step() {
      super("\\d{1,9}(ms|s|m|h|d)", SUITABLE, "1s or 1m");
    }
  }
}
