package org.tcpconnlat.capture.parquet;

import java.io.IOException;

/** Something in a file is not as it must be; {@link CaptureFile} adds which file. */
final class DamageException extends IOException {
  DamageException(String reason) {
    super(reason);
  }

  DamageException(String reason, Throwable cause) {
    super(reason, cause);
  }

  static void require(boolean holds, String reason) throws DamageException {
    if (!holds) {
      throw new DamageException(reason);
    }
  }

  /** As the other, for hot paths: the reason, with a number in it, is only made where it is due. */
  static void require(boolean holds, String before, long number, String after)
      throws DamageException {
    if (!holds) {
      throw new DamageException(before + number + after);
    }
  }
}
