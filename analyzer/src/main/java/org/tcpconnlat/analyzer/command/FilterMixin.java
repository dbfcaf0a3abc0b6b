package org.tcpconnlat.analyzer.command;

import java.util.OptionalInt;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.UsageException;
import picocli.CommandLine.Option;

/** Which connects of a capture are looked at. */
public final class FilterMixin {
  @Option(
      names = {"-p", "--pid"},
      paramLabel = "PID",
      description = "this process only")
  private Integer pid;

  @Option(
      names = {"-4", "--ipv4"},
      description = "IPv4 only")
  private boolean ipv4;

  @Option(
      names = {"-6", "--ipv6"},
      description = "IPv6 only")
  private boolean ipv6;

  /**
   * The filter that the options make.
   *
   * @param minMicros latency of at least this
   */
  public ConnectFilter filter(long minMicros) {
    if (ipv4 && ipv6) {
      throw new UsageException("-4 and -6 exclude each other");
    }
    OptionalInt ip = ipv4 ? OptionalInt.of(4) : ipv6 ? OptionalInt.of(6) : OptionalInt.empty();
    return new ConnectFilter(
        pid == null ? OptionalInt.empty() : OptionalInt.of(pid), ip, minMicros);
  }
}
