package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tcpconnlat.capture.Cidr;
import org.tcpconnlat.capture.Milliseconds;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.recorder.nat.ProgramConfig;
import picocli.CommandLine.Option;

/** The options on which connects the kernel is to record, for every command that traces. */
public final class KernelFilterMixin {
  @Option(
      names = {"-p", "--pid"},
      paramLabel = "PID",
      description = "Trace this process only.")
  private Integer pid;

  @Option(names = "-4", description = "Trace IPv4 sockets only.")
  private boolean ipv4;

  @Option(names = "-6", description = "Trace IPv6 sockets only.")
  private boolean ipv6;

  @Option(
      names = "--min-ms",
      paramLabel = "MS",
      description = "Trace connects only that take at least this many milliseconds.")
  private String minMillis;

  @Option(
      names = "--dport",
      paramLabel = "PORT",
      split = ",",
      description = "Trace connects to these ports only: 443 or 80,443 or 8000-8099.")
  private List<String> dports;

  @Option(
      names = "--daddr",
      paramLabel = "CIDR",
      split = ",",
      description =
          "Trace connects to these addresses only: 192.0.2.7 or 10.0.0.0/8,2001:db8::/32."
              + " IPv4 ones match v4-mapped IPv6 addresses, too.")
  private List<String> daddrs;

  @Option(
      names = "--uid",
      paramLabel = "UID",
      description = "Trace threads of this user only: a number or a name.")
  private String uid;

  @Option(
      names = "--cgroup",
      paramLabel = "PATH",
      description =
          "Trace processes only that are in this cgroup (v2) or below it: a directory, or its path"
              + " from the root of cgroups.")
  private Path cgroup;

  @Option(
      names = "--netns",
      paramLabel = "ID|PATH",
      description =
          "Trace sockets of this network namespace only: its inode number or a file such as"
              + " /run/netns/NAME.")
  private String netns;

  /**
   * What was asked for.
   *
   * @throws org.tcpconnlat.capture.UsageException if it makes no sense
   */
  public KernelFilter filter() {
    return new KernelFilter(
        caller(), socket(), minMillis == null ? 0 : Milliseconds.micros("--min-ms", minMillis));
  }

  private CallerFilter caller() {
    return new CallerFilter(
        pid(),
        uid == null ? OptionalInt.empty() : OptionalInt.of(FilterText.user("--uid", uid)),
        Optional.ofNullable(cgroup).map(Cgroups::find),
        Optional.empty());
  }

  private SocketFilter socket() {
    return new SocketFilter(
        family(),
        FilterText.ports("--dport", listed("--dport", dports)),
        networks(),
        netns == null ? OptionalLong.empty() : OptionalLong.of(FilterText.netns("--netns", netns)));
  }

  /** The kernel program is told of one namespace only: the recorder's own, or the initial one. */
  private OptionalInt pid() {
    OptionalInt wanted = FilterText.number("--pid", pid, 1);
    if (wanted.isPresent() && PidNamespace.isBelowOwn(pid)) {
      throw new UsageException(
          "--pid %d: in a pid namespace below this one: trace it from there, or from the host"
              .formatted(pid));
    }
    return wanted;
  }

  private List<Cidr> networks() {
    List<String> texts = listed("--daddr", daddrs);
    if (texts.size() > ProgramConfig.NETWORKS_MAX) {
      throw new UsageException(
          "--daddr: %d blocks, and the kernel program has room for %d: larger ones, or"
                  .formatted(texts.size(), ProgramConfig.NETWORKS_MAX)
              + " 'analyze --daddr' afterwards");
    }
    return texts.stream().map(text -> Cidr.parse("--daddr", text)).toList();
  }

  /** None where the option isn't given; a list of nothing must not let everything pass. */
  private static List<String> listed(String name, List<String> texts) {
    if (texts != null && texts.isEmpty()) {
      throw new UsageException(name + ": a list of nothing");
    }
    return texts == null ? List.of() : texts;
  }

  private OptionalInt family() {
    if (ipv4 && ipv6) {
      throw new UsageException("-4 and -6 exclude each other");
    }
    return ipv4 == ipv6 ? OptionalInt.empty() : OptionalInt.of(ipv4 ? 4 : 6);
  }
}
