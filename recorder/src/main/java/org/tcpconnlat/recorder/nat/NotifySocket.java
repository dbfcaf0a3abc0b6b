package org.tcpconnlat.recorder.nat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.util.Optional;

/**
 * Where a service manager hears its services: sd_notify(3), of which this is all that is needed.
 */
public final class NotifySocket {
  static final int AF_UNIX = 1;
  static final int SOCK_DGRAM = 2;
  static final int MSG_NOSIGNAL = 0x4000;

  /** {@code sun_path} follows two bytes of {@code sun_family}, and has 108. */
  static final int SUN_PATH = 2;

  static final int SUN_PATH_BYTES = 108;

  private final byte[] path;

  private NotifySocket(byte[] path) {
    this.path = path;
  }

  /**
   * By the name that the manager gave it: a path, or behind a {@code @} a name in the abstract
   * namespace of unix(7). Empty for one of another kind.
   */
  public static Optional<NotifySocket> named(String name) {
    byte[] path = name.getBytes(UTF_8);
    if (path.length < 2 || path.length > SUN_PATH_BYTES || (path[0] != '/' && path[0] != '@')) {
      return Optional.empty();
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
    return Optional.of(new NotifySocket(path));
  }

  /** Sends lines such as {@code READY=1}; 0, or the errno of what did not work. */
  public int send(String lines) {
    int socket = Libc.socket(AF_UNIX, SOCK_DGRAM | Libc.O_CLOEXEC, 0);
    if (socket < 0) {
      return Native.getLastError();
    }
    byte[] text = lines.getBytes(UTF_8);
    try (Memory address = address()) {
      long sent =
          Libc.sendto(socket, text, text.length, MSG_NOSIGNAL, address, (int) address.size());
      return sent < 0 ? Native.getLastError() : 0;
    } finally {
      Libc.close(socket);
    }
  }

  private Memory address() {
    Memory address = new Memory(SUN_PATH + path.length);
    address.setShort(0, (short) AF_UNIX);
    address.write(SUN_PATH, path, 0, path.length);
    return address;
  }
}
