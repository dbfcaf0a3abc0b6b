package org.tcpconnlat.recorder.nat;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * A BPF map's memory in ours. Its buffer must not be touched once it is closed: that would be a
 * SIGSEGV.
 */
public final class Mapping implements AutoCloseable {
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int MAP_SHARED = 1;
  private static final long MAP_FAILED = -1;

  private final Pointer address;
  private final int length;

  private Mapping(Pointer address, int length) {
    this.address = address;
    this.length = length;
  }

  static Mapping readOnly(int fd, long offset, int length) {
    return map(fd, offset, length, PROT_READ);
  }

  static Mapping writable(int fd, long offset, int length) {
    return map(fd, offset, length, PROT_READ | PROT_WRITE);
  }

  private static Mapping map(int fd, long offset, int length, int protection) {
    Pointer address = Libc.mmap(Pointer.NULL, length, protection, MAP_SHARED, fd, offset);
    if (Pointer.nativeValue(address) == MAP_FAILED) {
      throw new EnvironmentException(
          "the kernel does not map %d bytes of a BPF map: errno %d"
              .formatted(length, Native.getLastError()));
    }
    return new Mapping(address, length);
  }

  public static int pageBytes() {
    return Libc.getpagesize();
  }

  /** The whole mapping, in native byte order, for single aligned accesses and bulk copies. */
  public ByteBuffer buffer() {
    return address.getByteBuffer(0, length).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    int error = Libc.munmap(address, length);
    if (error != 0) {
      throw new IllegalStateException("munmap: errno " + Native.getLastError());
    }
  }
}
