package org.tcpconnlat.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel that is read at positions, which is all that captures and journals take of one. */
public abstract class PositionedChannel extends FileChannel {
  @Override
  public abstract int read(ByteBuffer to, long position) throws IOException;

  @Override
  public abstract long size() throws IOException;

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("only read at positions");
  }

  @Override
  public int read(ByteBuffer to) {
    throw unsupported();
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) {
    throw unsupported();
  }

  @Override
  public int write(ByteBuffer from) {
    throw unsupported();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw unsupported();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw unsupported();
  }

  @Override
  public long position() {
    throw unsupported();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw unsupported();
  }

  @Override
  public FileChannel truncate(long newSize) {
    throw unsupported();
  }

  @Override
  public void force(boolean metadata) {
    throw unsupported();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw unsupported();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw unsupported();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long length) {
    throw unsupported();
  }

  @Override
  public FileLock lock(long position, long length, boolean shared) {
    throw unsupported();
  }

  @Override
  public FileLock tryLock(long position, long length, boolean shared) {
    throw unsupported();
  }
}
