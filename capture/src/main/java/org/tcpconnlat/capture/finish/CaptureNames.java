package org.tcpconnlat.capture.finish;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The names of a capture on its way: {@code run.parquet.journal} while it is recorded, {@code
 * run.parquet.partial} while it is finished, {@code run.parquet} once it is whole.
 */
public record CaptureNames(Path capture) {
  private static final String JOURNAL = ".journal";
  private static final String PARTIAL = ".partial";

  public Path journal() {
    return beside(JOURNAL);
  }

  public Path partial() {
    return beside(PARTIAL);
  }

  /** The names that go with a journal's; empty where it is none that a recorder gives. */
  public static Optional<CaptureNames> ofJournal(Path journal) {
    String name = journal.getFileName().toString();
    return name.endsWith(JOURNAL) && name.length() > JOURNAL.length()
        ? Optional.of(
            new CaptureNames(
                journal.resolveSibling(name.substring(0, name.length() - JOURNAL.length()))))
        : Optional.empty();
  }

  private Path beside(String ending) {
    return capture.resolveSibling(capture.getFileName() + ending);
  }
}
