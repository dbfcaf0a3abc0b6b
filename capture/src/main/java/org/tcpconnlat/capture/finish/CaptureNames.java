package org.tcpconnlat.capture.finish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The names of a capture on its way: {@code _run.parquet.journal} while it is recorded, {@code
 * _run.parquet.partial} while it is finished, {@code run.parquet} once it is whole. The underscore
 * hides what is not whole yet from whoever reads a directory: pyarrow, Spark, Hive and Trino pass
 * over names that begin with one or with a dot. People still see it.
 */
public record CaptureNames(Path capture) {
  private static final String UNFINISHED = "_";
  private static final String CAPTURE = ".parquet";
  private static final String JOURNAL = ".journal";
  private static final String PARTIAL = ".partial";
  private static final String HIDDEN = ".";
  private static final String LOCK = ".lock";

  public Path journal() {
    return beside(UNFINISHED, JOURNAL);
  }

  public Path partial() {
    return beside(UNFINISHED, PARTIAL);
  }

  /** Every name that a journal of this capture may have, those that version 0.1 gave among them. */
  public List<Path> journals() {
    return List.of(journal(), beside("", JOURNAL));
  }

  /** Likewise of a capture that is half written. */
  public List<Path> partials() {
    return List.of(partial(), beside("", PARTIAL));
  }

  /** What is locked while a recorder has the name. */
  public Path lock() {
    return beside(HIDDEN, LOCK);
  }

  /** The names that go with a journal's; empty where it is none that a recorder gives. */
  public static Optional<CaptureNames> ofJournal(Path journal) {
    return captureOf(journal.getFileName().toString())
        .map(name -> new CaptureNames(journal.resolveSibling(name)));
  }

  /**
   * The name of the capture that a journal becomes, which lies beside it; empty for other files.
   */
  public static Optional<String> captureOf(String journal) {
    if (!journal.endsWith(JOURNAL) || journal.startsWith(".")) {
      return Optional.empty();
    }
    String name = journal.substring(0, journal.length() - JOURNAL.length());
    String capture = name.startsWith(UNFINISHED) ? name.substring(UNFINISHED.length()) : name;
    return capture.isEmpty() ? Optional.empty() : Optional.of(capture);
  }

  /** Whether a directory's reader takes a file of this name for a capture. */
  public static boolean isCapture(String name) {
    return name.endsWith(CAPTURE) && !isHidden(name);
  }

  /** Whether readers of directories pass over a file or a directory of this name. */
  public static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith(UNFINISHED);
  }

  private Path beside(String beginning, String ending) {
    return capture.resolveSibling(beginning + capture.getFileName() + ending);
  }
}
