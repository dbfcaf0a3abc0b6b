package org.tcpconnlat.analyzer.progress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/** A source that tells a line how much of it was read. */
public final class WatchedSource implements CaptureSource {
  private final CaptureSource source;
  private final ReadingLine line;
  private final List<Chunk> chunks;

  public WatchedSource(CaptureSource source, ReadingLine line) {
    this.source = source;
    this.line = line;
    this.chunks = source.chunks().stream().<Chunk>map(WatchedChunk::new).toList();
  }

  @Override
  public Path path() {
    return source.path();
  }

  @Override
  public CaptureMetadata metadata() {
    return source.metadata();
  }

  @Override
  public long connects() {
    return source.connects();
  }

  @Override
  public long bytes() throws IOException {
    return source.bytes();
  }

  @Override
  public List<Chunk> chunks() {
    return chunks;
  }

  @Override
  public void close() throws IOException {
    line.erase();
    source.close();
  }

  /** So many connects of the source, or what stands for them, were read from elsewhere. */
  public void readElsewhere(long connects) {
    line.read(connects);
  }

  private final class WatchedChunk implements Chunk {
    private final Chunk chunk;

    WatchedChunk(Chunk chunk) {
      this.chunk = chunk;
    }

    @Override
    public long connects() {
      return chunk.connects();
    }

    @Override
    public void read(Request request, Consumer consumer) throws IOException {
      long[] left = {chunk.connects()};
      chunk.read(
          request,
          batch -> {
            int size = batch.size;
            consumer.accept(batch);
            left[0] -= size;
            line.read(size);
          });
      line.read(left[0]);
    }

    @Override
    public long count(ConnectFilter filter, Dictionaries dictionaries) throws IOException {
      long count = chunk.count(filter, dictionaries);
      line.read(chunk.connects());
      return count;
    }
  }
}
