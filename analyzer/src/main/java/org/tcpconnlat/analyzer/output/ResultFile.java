package org.tcpconnlat.analyzer.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.tcpconnlat.capture.files.NewFile;
import org.tcpconnlat.capture.journal.FileSync;

/**
 * A file that a command was told to write ({@code -o FILE}), as a stream; readable by its owner
 * only, and there complete, by {@link #commit}, or not at all.
 */
final class ResultFile implements NewResult {
  private final NewFile file;
  private final FileChannel channel;
  private final OutputStream stream;

  /** Begins a file. */
  ResultFile(NewFile file) throws IOException {
    this.file = file;
    channel = file.open();
    stream = new BufferedOutputStream(named(Channels.newOutputStream(channel)), 1 << 16);
  }

  /** Whoever prints may read at the same time: which file has failed is known only here. */
  private OutputStream named(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        try {
          out.write(bytes, from, count);
        } catch (IOException e) {
          throw file.named(e);
        }
      }
    };
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void commit() throws IOException {
    stream.flush();
    FileSync.force(channel, true);
    file.publish();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    file.discard();
  }
}
