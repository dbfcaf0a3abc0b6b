package org.tcpconnlat.recorder;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tcpconnlat.capture.EventLayout;

/**
 * The reading end of a BPF ring buffer whose memory is mapped here (kernel/bpf/ringbuf.c). Both
 * positions count bytes since the start and never wrap; a record is found at its position modulo
 * the size, and never broken, for the data is mapped twice in a row.
 *
 * <pre>
 * consumer page  |position|             written by us
 * producer page  |position|             written by the kernel
 * data           |length + 2 bits, page offset|event, padded to 8 bytes|...
 * </pre>
 *
 * A record is busy from its reservation to its submission, and those behind it wait. For one
 * thread.
 */
final class EventRing {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private static final int HEADER_BYTES = 8;
  private static final int BUSY = 1 << 31;
  private static final int DISCARDED = 1 << 30;

  /** What is handed over at a time; small enough to stay in the cache. */
  private static final int SPAN_EVENTS = 2048;

  private final ByteBuffer consumerPage;
  private final ByteBuffer producerPage;
  private final int dataOffset;
  private final int mask;
  private final ByteBuffer span = ByteBuffer.allocateDirect(SPAN_EVENTS * EventLayout.SIZE);
  private long position;

  /**
   * @param producer the producer's page and behind it the data, twice
   * @param ringBytes the size of the data, a power of two
   */
  EventRing(ByteBuffer consumer, ByteBuffer producer, int ringBytes) {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new IllegalStateException("events are little-endian, this machine isn't");
    }
    consumerPage = consumer;
    producerPage = producer;
    dataOffset = producer.capacity() - 2 * ringBytes;
    mask = ringBytes - 1;
    span.order(ByteOrder.LITTLE_ENDIAN);
    position = (long) LONG.getAcquire(consumerPage, 0);
  }

  /** Bytes between the two positions, headers and busy records included. */
  long pendingBytes() {
    return (long) LONG.getAcquire(producerPage, 0) - position;
  }

  /**
   * Hands over what is in the ring now, and frees its place, span by span.
   *
   * @return the number of events
   */
  int drain(EventConsumer consumer) throws IOException {
    long end = (long) LONG.getAcquire(producerPage, 0);
    int drained = 0;
    int copied;
    do {
      copied = copySpan(end);
      drained += copied;
      if (copied > 0) {
        consumer.accept(span.flip());
      }
    } while (copied == SPAN_EVENTS);
    return drained;
  }

  /** Fills the span from the ring up to {@code end}, or to a record that is still busy. */
  private int copySpan(long end) {
    span.clear();
    while (position != end && span.hasRemaining()) {
      int record = dataOffset + (int) (position & mask);
      int header = (int) INT.getAcquire(producerPage, record);
      if ((header & BUSY) != 0) {
        break;
      }
      if ((header & DISCARDED) == 0) {
        copyEvent(record + HEADER_BYTES, header);
      }
      position += HEADER_BYTES + padded(header & ~DISCARDED);
    }
    LONG.setRelease(consumerPage, 0, position);
    return span.position() / EventLayout.SIZE;
  }

  private void copyEvent(int offset, int length) {
    if (length != EventLayout.SIZE) {
      throw new IllegalStateException("a ring record of " + length + " bytes is no event");
    }
    span.put(span.position(), producerPage, offset, length);
    span.position(span.position() + length);
  }

  private static int padded(int length) {
    return (length + 7) & ~7;
  }
}
