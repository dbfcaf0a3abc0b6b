package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.EventLayout;

/**
 * Writes a journal: what a recorder keeps until the capture is finished. Events gather in one
 * buffer, which is checksummed and written as it is: appending allocates nothing.
 *
 * <p>After a failed write the journal is readable up to the last whole frame, and the events in the
 * buffer are still there: the write may be tried again. For one thread, which must not be
 * interrupted: an interrupt closes the file.
 */
public final class JournalWriter implements AutoCloseable {
  private static final int CAPACITY = JournalLayout.FRAME_EVENTS * EventLayout.SIZE;

  private final FrameWriter frames;
  private final ByteBuffer events = FrameWriter.frame(CAPACITY);
  private long writtenEvents;
  private boolean finished;
  private volatile boolean named;

  /**
   * Makes the file with the mode 0600 and writes its first frame.
   *
   * @throws java.nio.file.FileAlreadyExistsException if anything has that name
   */
  public JournalWriter(Path file, CaptureMetadata start) throws IOException {
    frames = new FrameWriter(file);
    try {
      write(FrameKind.START, start);
    } catch (IOException e) {
      frames.close();
      Files.delete(file);
      throw e;
    }
  }

  /** Takes raw events, whole ones, from position to limit; writes when a frame is full. */
  public void append(ByteBuffer rawEvents) throws IOException {
    if (rawEvents.remaining() % EventLayout.SIZE != 0) {
      throw new IllegalArgumentException(rawEvents.remaining() + " bytes are no whole events");
    }
    while (rawEvents.hasRemaining()) {
      int taken = Math.min(events.remaining(), rawEvents.remaining());
      events.put(events.position(), rawEvents, rawEvents.position(), taken);
      events.position(events.position() + taken);
      rawEvents.position(rawEvents.position() + taken);
      if (!events.hasRemaining()) {
        flush();
      }
    }
  }

  /** Hands the gathered events to the kernel: from here on they survive this process. */
  public void flush() throws IOException {
    int gathered = (events.position() - JournalLayout.HEADER) / EventLayout.SIZE;
    if (gathered > 0) {
      refuseMore();
      frames.write(FrameKind.EVENTS, events);
      writtenEvents += gathered;
    }
  }

  /**
   * Has what was flushed put on the disk: from here on it survives the machine. Another thread may
   * do that while this one writes.
   */
  public void sync() throws IOException {
    frames.sync();
    if (!named) {
      DirectorySync.of(frames.file());
      named = true;
    }
  }

  /**
   * Flushes, and writes the account so far: counters, end, and of anchors, losses and cgroups those
   * that no earlier frame holds.
   */
  public void note(CaptureMetadata current) throws IOException {
    flush();
    write(FrameKind.ACCOUNT, current);
  }

  /** As {@link #note}, but with the last frame: nothing may be written after it. */
  public void finish(CaptureMetadata end) throws IOException {
    flush();
    write(FrameKind.END, end);
    finished = true;
  }

  private void refuseMore() {
    if (finished) {
      throw new IllegalStateException(frames.file() + " has its last frame");
    }
  }

  /** Bytes written. */
  public long bytes() {
    return frames.bytes();
  }

  /** Events written, not those that still gather. */
  public long events() {
    return writtenEvents;
  }

  /** Closes the file as it is: what was not flushed is lost, the journal is one to recover. */
  @Override
  public void close() throws IOException {
    frames.close();
  }

  private void write(FrameKind kind, CaptureMetadata metadata) throws IOException {
    refuseMore();
    byte[] payload = MetadataFrame.encode(frames.file(), kind, metadata);
    frames.write(kind, FrameWriter.frame(payload.length).put(payload));
  }
}
