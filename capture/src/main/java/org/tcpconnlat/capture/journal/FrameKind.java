package org.tcpconnlat.capture.journal;

import java.util.Optional;

/** What a frame's payload is. Codes are part of the format and never reused. */
enum FrameKind {
  /** Metadata at the start; the first frame and no other. */
  START(1),
  /** Raw events, whole ones. */
  EVENTS(2),
  /** Metadata so far, with the clock anchors that no earlier frame holds. */
  ACCOUNT(3),
  /** Metadata of a recorder that stopped in order; the last frame. */
  END(4);

  private final int code;

  FrameKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<FrameKind> of(int code) {
    for (FrameKind kind : values()) {
      if (kind.code == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
