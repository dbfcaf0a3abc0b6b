package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.tcpconnlat.console.SizeText;

/** What recordings leave free of the disk that they lie on: they must not be what fills it. */
final class Room {
  private static final long MOST = 1L << 30;
  private static final int SHARE = 20;

  /** A capture takes a seventh of its journal; a quarter where no two connects are alike. */
  private static final int CAPTURE_SHARE = 4;

  private final Path directory;
  private final long floor;

  /**
   * @param asked what to leave free; by default a twentieth of the disk, and a gigabyte at most
   */
  Room(Path directory, OptionalLong asked) {
    this.directory = directory;
    floor = asked.orElseGet(() -> Math.min(MOST, directory.toFile().getTotalSpace() / SHARE));
  }

  /**
   * Whether too little is left, and for the capture of a journal set aside.
   *
   * @param journalBytes of what is to be finished yet
   */
  boolean isShort(long journalBytes) {
    return floor > 0 && free() - captureBytes(journalBytes) < floor;
  }

  /** What the capture of a journal may take. */
  static long captureBytes(long journalBytes) {
    return journalBytes / CAPTURE_SHARE;
  }

  /** A file system that doesn't say has as much as is wanted. */
  private long free() {
    boolean tells = directory.toFile().getTotalSpace() > 0;
    return tells ? directory.toFile().getUsableSpace() : Long.MAX_VALUE;
  }

  /** How it is, and what can be done. */
  String shortage() {
    return "%s: %s are free, and recordings leave %s: make room, let --keep-size or --keep remove old captures, or say with --keep-free what to leave"
        .formatted(directory, SizeText.of(free()), SizeText.of(floor));
  }
}
