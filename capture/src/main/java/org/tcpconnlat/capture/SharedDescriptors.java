package org.tcpconnlat.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Channels on any number of files through a bounded number of descriptors: those that were read
 * last are open. A file among them can still be read when its name is gone, as a recorder's oldest
 * segment may be meanwhile; one that has to be opened again must be the file that it was.
 */
public final class SharedDescriptors {
  /** Far below the limits that systems set, and more than a few days' hourly segments. */
  private static final int MOST = 48;

  private static final SharedDescriptors SHARED = new SharedDescriptors(MOST);

  private final int most;

  /** By when they were used last, the longest ago first. */
  private final Map<Shared, Descriptor> open = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Descriptor {
    private final FileChannel channel;
    private int users;

    private Descriptor(FileChannel channel) {
      this.channel = channel;
    }
  }

  SharedDescriptors(int most) {
    this.most = most;
  }

  /** Opens a file for reading at positions, by as many threads as like. */
  public static FileChannel open(Path path) throws IOException {
    return SHARED.channel(path);
  }

  FileChannel channel(Path path) throws IOException {
    Object key = key(path); // before it is opened, so that another file is found out
    FileChannel first = FileChannel.open(path, StandardOpenOption.READ);
    try {
      Shared file = new Shared(path, key, first.size());
      add(file, new Descriptor(first));
      return file;
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static Object key(Path path) throws IOException {
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    return found.fileKey() == null ? path : found.fileKey();
  }

  private synchronized Descriptor take(Shared file) throws IOException {
    Descriptor descriptor = open.get(file);
    if (descriptor == null || !descriptor.channel.isOpen()) {
      descriptor = new Descriptor(file.openAgain());
      add(file, descriptor);
    }
    descriptor.users++;
    return descriptor;
  }

  private synchronized void give(Descriptor descriptor) throws IOException {
    descriptor.users--;
    closeSpare();
  }

  private synchronized void add(Shared file, Descriptor descriptor) throws IOException {
    open.put(file, descriptor);
    closeSpare();
  }

  private void closeSpare() throws IOException {
    Iterator<Descriptor> oldest = open.values().iterator();
    while (open.size() > most && oldest.hasNext()) {
      Descriptor descriptor = oldest.next();
      if (descriptor.users == 0) {
        oldest.remove();
        descriptor.channel.close();
      }
    }
  }

  private synchronized void close(Shared file) throws IOException {
    Descriptor descriptor = open.remove(file);
    if (descriptor != null) {
      descriptor.channel.close();
    }
  }

  /** What one reader has of a file. */
  private final class Shared extends PositionedChannel {
    private final Path path;
    private final Object key;
    private final long size;

    private Shared(Path path, Object key, long size) {
      this.path = path;
      this.key = key;
      this.size = size;
    }

    private FileChannel openAgain() throws IOException {
      if (!isOpen()) {
        throw new ClosedChannelException();
      }
      try {
        FileChannel again = FileChannel.open(path, StandardOpenOption.READ);
        if (again.size() < size || !key(path).equals(key)) {
          again.close();
          throw new CaptureException(path, "was replaced while it was read");
        }
        return again;
      } catch (NoSuchFileException e) {
        throw new CaptureException(path, "was removed while it was read", e);
      }
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      Descriptor descriptor = take(this);
      try {
        return descriptor.channel.read(to, position);
      } finally {
        give(descriptor);
      }
    }

    /** When it was opened: a journal that grows is read as far as it was. */
    @Override
    public long size() {
      return size;
    }

    @Override
    protected void implCloseChannel() throws IOException {
      SharedDescriptors.this.close(this);
    }
  }
}
