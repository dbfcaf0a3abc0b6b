package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CgroupNames;
import org.tcpconnlat.capture.EventDecoder;

/**
 * A journal, read up to where it is valid: {@link #damage} says if that is not its end. Opening it
 * reads all of it once, in bounded memory, to check it and to count what it holds. Its state is
 * {@code COMPLETE} where the recorder stopped in order, else {@code RECOVERED}; one that is being
 * written can be read, as far as it is at the time.
 */
public final class JournalFile implements CaptureSource {
  /** The first bytes of a journal. */
  public static final String MAGIC = "TCJ1";

  /** Enough for a task of its own: 60 MB. */
  private static final int CHUNK_EVENTS = 1 << 19;

  private final Path path;
  private final FileChannel channel;
  private final JournalScan scan;
  private final CaptureMetadata metadata;
  private final CgroupNames cgroups;
  private final boolean setBack;

  private JournalFile(Path path, FileChannel channel, JournalScan scan) {
    this.path = path;
    this.channel = channel;
    this.scan = scan;
    this.metadata = scan.metadata();
    this.cgroups = CgroupNames.of(metadata);
    this.setBack = scan.clock().runs().size() > 1;
  }

  /**
   * Opens a journal for reading.
   *
   * @throws CaptureException if the file is no journal or not even its beginning is valid
   */
  public static JournalFile open(Path path) throws IOException {
    return open(path, CHUNK_EVENTS);
  }

  static JournalFile open(Path path, int chunkEvents) throws IOException {
    return open(path, FileChannel.open(path, StandardOpenOption.READ), chunkEvents);
  }

  /**
   * Opens a journal by a channel of the caller's making, read at positions and closed with it.
   *
   * @param path what to call it
   */
  public static JournalFile open(Path path, FileChannel channel) throws IOException {
    return open(path, channel, CHUNK_EVENTS);
  }

  private static JournalFile open(Path path, FileChannel channel, int chunkEvents)
      throws IOException {
    try {
      return new JournalFile(path, channel, JournalScan.of(path, channel, chunkEvents));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public CaptureMetadata metadata() {
    return metadata;
  }

  @Override
  public long connects() {
    return metadata.counters().recorded();
  }

  @Override
  public long bytes() throws IOException {
    return channel.size();
  }

  /** Where the journal stops being valid and why; empty if all of it is. */
  public Optional<String> damage() {
    return scan.damage();
  }

  @Override
  public List<Chunk> chunks() {
    return setBack
        ? List.of(new WholeJournal())
        : scan.parts().stream().map(part -> (Chunk) new JournalChunk(part)).toList();
  }

  /**
   * Reads all connects in order of time, with texts in bounded memory: ids hold for one batch only.
   */
  public void read(Consumer consumer) throws IOException {
    EventDecoder decoder = new EventDecoder(scan.clock(), host());
    if (setBack) {
      decodeRuns(decoder, consumer);
    } else {
      for (JournalScan.Part part : scan.parts()) {
        decode(part, decoder, consumer);
      }
    }
    decoder.flush(consumer);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private String host() {
    return metadata.host().name();
  }

  private void decode(JournalScan.Part part, EventDecoder decoder, Consumer consumer)
      throws IOException {
    FrameReader frames = scan.frames().part(part.from(), part.end());
    EventOrder order =
        new EventOrder(scan.latenessNanos(), events -> decoder.decode(events, consumer));
    while (frames.next()) {
      if (frames.kind() == FrameKind.EVENTS) {
        order.take(frames.payload());
      }
    }
    order.flush();
    scan.checkUnchanged(frames);
  }

  /** With the names of the journal's cgroups in each batch. */
  private Consumer named(Consumer consumer) {
    return batch -> {
      batch.cgroups = cgroups;
      consumer.accept(batch);
    };
  }

  private void decodeRuns(EventDecoder decoder, Consumer consumer) throws IOException {
    new RunMerge(scan).read(events -> decoder.decode(events, consumer));
  }

  /** One part after the other is not in order where the wall clock was set back. */
  private final class WholeJournal implements Chunk {
    @Override
    public long connects() {
      return JournalFile.this.connects();
    }

    @Override
    public void read(Request request, Consumer consumer) throws IOException {
      EventDecoder decoder = new EventDecoder(scan.clock(), host(), request.dictionaries());
      Consumer named = named(consumer);
      decodeRuns(decoder, named);
      decoder.flush(named);
    }
  }

  private final class JournalChunk implements Chunk {
    private final JournalScan.Part part;

    private JournalChunk(JournalScan.Part part) {
      this.part = part;
    }

    @Override
    public long connects() {
      return part.events();
    }

    @Override
    public void read(Request request, Consumer consumer) throws IOException {
      EventDecoder decoder = new EventDecoder(scan.clock(), host(), request.dictionaries());
      Consumer named = named(consumer);
      decode(part, decoder, named);
      decoder.flush(named);
    }
  }
}
