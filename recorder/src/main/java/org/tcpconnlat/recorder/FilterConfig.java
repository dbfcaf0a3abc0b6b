package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tcpconnlat.capture.Cidr;
import org.tcpconnlat.recorder.nat.ProgramConfig;

/** A filter as the kernel program's constants. */
final class FilterConfig {
  private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

  private FilterConfig() {}

  static ProgramConfig of(KernelFilter filter, int ringBytes) {
    ProgramConfig config = new ProgramConfig(ringBytes);
    config.minMicros(filter.minMicros());
    put(filter.caller(), config);
    put(filter.socket(), config);
    return config;
  }

  private static void put(CallerFilter caller, ProgramConfig config) {
    caller.pid().ifPresent(config::pid);
    caller.uid().ifPresent(config::uid);
    caller.cgroup().ifPresent(config::cgroup);
    if (caller.command().isPresent()) {
      config.descendantsOf(
          attribute("unix:dev"), attribute("unix:ino"), (int) ProcessHandle.current().pid());
    }
  }

  private static void put(SocketFilter socket, ProgramConfig config) {
    socket.ip().ifPresent(config::ip);
    socket.netns().ifPresent(inode -> config.netns((int) inode));
    if (!socket.dports().isEmpty()) {
      config.dports(socket.dports());
    }
    // The program wants those first that hold for both families.
    socket.daddrs().stream().filter(block -> block.ip() == 4).forEach(b -> add(b, config));
    socket.daddrs().stream().filter(block -> block.ip() == 6).forEach(b -> add(b, config));
  }

  private static void add(Cidr block, ProgramConfig config) {
    config.network(block.ip() == 4, block.high(), block.low(), block.highMask(), block.lowMask());
  }

  private static long attribute(String name) {
    try {
      return ((Number) Files.getAttribute(PID_NAMESPACE, name)).longValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
