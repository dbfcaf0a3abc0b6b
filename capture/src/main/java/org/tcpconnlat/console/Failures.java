package org.tcpconnlat.console;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.tcpconnlat.capture.UsageException;

/** The one place where a failure becomes a line on stderr and an exit status. */
public final class Failures {
  public static final int FAILURE = 1;
  public static final int USAGE = 2;

  private Failures() {}

  /**
   * Says in one line what went wrong.
   *
   * @param debug whether the stack trace follows
   * @return the exit status: 2 for a {@link UsageException}, 0 where only the reader of our output
   *     has gone, else 1
   */
  public static int report(Throwable failure, Console console, boolean debug) {
    if (ClosedPipe.isSaidBy(failure)) {
      return 0;
    }
    console.say(line(failure));
    if (debug) {
      failure.printStackTrace(console.err());
    }
    return failure instanceof UsageException ? USAGE : FAILURE;
  }

  /** What went wrong, in one line. */
  public static String line(Throwable failure) {
    if (failure instanceof NoSuchFileException e) {
      return e.getFile() + ": no such file";
    }
    if (failure instanceof AccessDeniedException e) {
      return e.getFile() + ": permission denied";
    }
    if (failure instanceof FileAlreadyExistsException e) {
      return e.getFile() + ": exists already; --force replaces it";
    }
    if (failure instanceof FileSystemException e && e.getReason() != null) {
      return e.getFile() + ": " + e.getReason();
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory (" + failure.getMessage() + "): TCPCONNLAT_JAVA_OPTS=-Xmx4g gives more";
    }
    if (failure instanceof LinkageError) {
      return "a native library can't be used ("
          + root(failure).getMessage()
          + "): TCPCONNLAT_JAVA_OPTS=-Djava.io.tmpdir=DIR takes another place for it";
    }
    if (failure.getMessage() == null) {
      return failure.getClass().getSimpleName() + "; --debug shows where";
    }
    return failure.getMessage().lines().findFirst().orElse("");
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
