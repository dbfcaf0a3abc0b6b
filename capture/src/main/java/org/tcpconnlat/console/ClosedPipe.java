package org.tcpconnlat.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** What this system says when one writes into a pipe that nobody reads any more. */
public final class ClosedPipe {
  private ClosedPipe() {}

  /** Whether it is this what a failure says, in whatever language. */
  public static boolean isSaidBy(Throwable failure) {
    return failure instanceof IOException
        && failure.getMessage() != null
        && failure.getMessage().equals(words());
  }

  /** Java hands the error's number on only as the system's words for it: so they are asked for. */
  private static String words() {
    try {
      Pipe pipe = Pipe.open();
      try (Pipe.SinkChannel sink = pipe.sink()) {
        pipe.source().close();
        sink.write(ByteBuffer.allocate(1));
        return "";
      }
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
