package org.tcpconnlat.analyzer.command;

import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * An option whose value may be left out: what follows is its value only if it looks like one, so
 * that a file that follows is not.
 */
abstract class OptionalValueConsumer implements IParameterConsumer {
  private final Pattern values;
  private final String usual;

  private OptionalValueConsumer(String values, String usual) {
    this.values = Pattern.compile(values);
    this.usual = usual;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's signature
  public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
    boolean given = !words.isEmpty() && values.matcher(words.peek()).matches();
    option.setValue(given ? words.pop() : usual);
  }

  /** How many buckets an octave has. */
  static final class Buckets extends OptionalValueConsumer {
    Buckets() {
      super("\\d{1,4}", "1");
    }
  }

  /** A step of time, or one that suits. */
  static final class Step extends OptionalValueConsumer {
    static final String SUITABLE = "";

    Step() {
      super("\\d{1,9}(ms|s|m|h|d)", SUITABLE);
    }
  }
}
