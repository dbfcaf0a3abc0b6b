package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes events as they come from the kernel. */
@FunctionalInterface
public interface EventConsumer {
  /**
   * Takes a span of events.
   *
   * @param rawEvents whole events of {@link org.tcpconnlat.capture.EventLayout#SIZE} bytes, oldest
   *     first, from position to limit; the buffer is the caller's again on return
   */
  void accept(ByteBuffer rawEvents) throws IOException;
}
