package org.tcpconnlat.fleet;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/** Spark's failures in a line: the reason that is innermost, and the file where one is named. */
final class SparkFailure {
  private static final Pattern FILE = Pattern.compile("reading file (\\S+?)\\.(?: |$)");

  private SparkFailure() {}

  static <T> T explained(Supplier<T> work) throws IOException {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw new IOException(line(e), e);
    } catch (Exception e) { // Scala throws what it doesn't declare
      if (e instanceof SparkException) {
        throw new IOException(line(e), e);
      }
      throw e;
    }
  }

  /** A failure that names a file. */
  record InFile(String path, String reason) {}

  static String line(Throwable failure) {
    return inFile(failure).map(of -> of.path + ": " + of.reason).orElseGet(() -> reason(failure));
  }

  /** The file that could not be read, where that is what failed. */
  static Optional<InFile> inFile(Throwable failure) {
    for (Throwable e = failure; e != null; e = next(e)) {
      Matcher matcher = FILE.matcher(String.valueOf(e.getMessage()));
      if (matcher.find()) {
        String path = Part.name(matcher.group(1));
        return Optional.of(new InFile(path, reason(e)));
      }
    }
    return Optional.empty();
  }

  /** What the innermost cause says. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (next(innermost) != null) {
      innermost = next(innermost);
    }
    String message = String.valueOf(innermost.getMessage());
    return message.lines().findFirst().filter(line -> !line.isBlank()).orElse(innermost.toString());
  }

  private static Throwable next(Throwable failure) {
    return failure.getCause() == failure ? null : failure.getCause();
  }
}
