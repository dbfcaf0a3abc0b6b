package org.tcpconnlat.recorder;

import org.tcpconnlat.capture.Cidr;
import org.tcpconnlat.recorder.nat.ProgramConfig;

/** A filter as the kernel program's constants. */
final class FilterConfig {
  private FilterConfig() {}

  static ProgramConfig of(KernelFilter filter, int ringBytes) {
    ProgramConfig config = new ProgramConfig(ringBytes);
    config.minMicros(filter.minMicros());
    put(filter.caller(), config);
    put(filter.socket(), config);
    return config;
  }

  private static void put(CallerFilter caller, ProgramConfig config) {
    if (caller.pid().isPresent() || caller.command().isPresent()) {
      PidNamespace own = PidNamespace.own();
      config.pidNamespace(own.device(), own.inode());
      caller.pid().ifPresent(pid -> config.pid(pid, !own.isInitial()));
    }
    caller.uid().ifPresent(config::uid);
    caller.cgroup().ifPresent(config::cgroup);
    if (caller.command().isPresent()) {
      config.descendantsOf((int) ProcessHandle.current().pid());
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
}
