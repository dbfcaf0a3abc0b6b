package org.tcpconnlat.capture;

import java.io.IOException;
import java.nio.file.Path;

/** A capture or journal that can't be used: names the file and the reason, in one line. */
public final class CaptureException extends IOException {
  public CaptureException(Path file, String reason) {
    super(file + ": " + reason);
  }

  public CaptureException(Path file, String reason, Throwable cause) {
    super(file + ": " + reason, cause);
  }
}
