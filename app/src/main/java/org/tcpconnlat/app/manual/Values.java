package org.tcpconnlat.app.manual;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/** What an option wants after it: nothing, a file, one of some words, or anything. */
sealed interface Values {
  /** What fish's {@code complete} is told of it. */
  String fish();

  /** What zsh's {@code _arguments} is told of it. */
  String zsh();

  static Values of(ArgSpec argument) {
    if (argument.arity().max() == 0) {
      return new None();
    }
    if (argument.completionCandidates() != null) {
      return new Words(
          argument.paramLabel(),
          StreamSupport.stream(argument.completionCandidates().spliterator(), false)
              .collect(Collectors.joining(" ")));
    }
    return isFile(argument) ? new File(argument.paramLabel()) : new Anything(argument.paramLabel());
  }

  private static boolean isFile(ArgSpec argument) {
    String label = argument.paramLabel().toUpperCase(Locale.ROOT);
    return label.contains("FILE") || label.contains("DIR") || argument.type() == Path.class;
  }

  /** A flag. */
  record None() implements Values {
    @Override
    public String fish() {
      return "";
    }

    @Override
    public String zsh() {
      return "";
    }
  }

  /** A file's name. */
  record File(String label) implements Values {
    @Override
    public String fish() {
      return " -r -F";
    }

    @Override
    public String zsh() {
      return ":" + label + ":_files";
    }
  }

  /** One of the words, which are separated by spaces. */
  record Words(String label, String words) implements Values {
    @Override
    public String fish() {
      return " -x -a '" + words + "'";
    }

    @Override
    public String zsh() {
      return ":" + label + ":(" + words + ")";
    }
  }

  /** What can't be guessed. */
  record Anything(String label) implements Values {
    @Override
    public String fish() {
      return " -x";
    }

    @Override
    public String zsh() {
      return ":" + label + ": ";
    }
  }
}
