package org.tcpconnlat.analyzer.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.ChosenConnects;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.capture.filter.FilterRequest.Term;
import org.tcpconnlat.capture.filter.Unanswerable;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.HeadedOptions;
import picocli.CommandLine.Option;

/** Which connects of a capture are looked at. */
public final class FilterMixin implements HeadedOptions {
  @Option(
      names = {"-p", "--pid"},
      paramLabel = "PID",
      description = "these processes only: 181 or 181,200-220")
  private List<String> pid = List.of();

  @Option(names = "--tid", paramLabel = "TID", description = "these threads only")
  private List<String> tid = List.of();

  @Option(
      names = "--comm",
      paramLabel = "GLOB",
      description = "threads of this name only: nginx or 'pool-*'")
  private List<String> comm = List.of();

  @Option(
      names = "--process",
      paramLabel = "GLOB",
      description = "processes of this name only (their group leader's)")
  private List<String> process = List.of();

  @Option(names = "--uid", paramLabel = "UID", description = "these users only: numbers, or root")
  private List<String> uid = List.of();

  @Option(
      names = {"-4", "--ipv4"},
      description = "IPv4 sockets only")
  private boolean ipv4;

  @Option(
      names = {"-6", "--ipv6"},
      description = "IPv6 sockets only, v4-mapped ones among them")
  private boolean ipv6;

  @Option(
      names = "--saddr",
      paramLabel = "ADDR",
      description = "from these local addresses only; as --daddr")
  private List<String> saddr = List.of();

  @Option(
      names = "--daddr",
      paramLabel = "ADDR",
      description =
          "to these addresses only: 192.0.2.7 or 10.0.0.0/8,2001:db8::/32; IPv4 ones match"
              + " v4-mapped addresses, too")
  private List<String> daddr = List.of();

  @Option(
      names = "--lport",
      paramLabel = "PORT",
      description = "from these local ports only; as --dport")
  private List<String> lport = List.of();

  @Option(
      names = "--dport",
      paramLabel = "PORT",
      description = "to these ports only: 443 or 80,8000-8099")
  private List<String> dport = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "from this time on: 2026-11-25T14:00:00Z, 14:00 (of the day) or +90s (after the first"
              + " capture's start; ms, s, m, h, d); UTC where no zone is given")
  private List<String> since = List.of();

  @Option(names = "--until", paramLabel = "TIME", description = "before this time; as --since")
  private List<String> until = List.of();

  @Option(
      names = "--min-ms",
      paramLabel = "MS",
      description = "connects only that took at least this many milliseconds")
  private List<String> minMillis = List.of();

  @Option(
      names = "--max-ms",
      paramLabel = "MS",
      description = "connects only that took at most this many milliseconds")
  private List<String> maxMillis = List.of();

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description =
          "connects only that ended so: established, refused, timed_out, unreachable, aborted,"
              + " error, or all; lists are taken")
  private List<String> outcome = List.of();

  @Option(names = "--retransmitted", description = "connects only whose SYN was sent again")
  private boolean retransmitted;

  @Option(
      names = "--cgroup",
      paramLabel = "GLOB",
      description = "of these cgroups only, by path or id: '*/nginx.service' or 4026")
  private List<String> cgroup = List.of();

  @Option(
      names = "--netns",
      paramLabel = "ID",
      description = "of these network namespaces only, by inode number")
  private List<String> netns = List.of();

  @Option(
      names = "--host",
      paramLabel = "GLOB",
      description = "recorded by these machines only, where captures are of several")
  private List<String> host = List.of();

  @Option(
      names = "--not",
      paramLabel = "OPTION",
      parameterConsumer = NotConsumer.class,
      description = "turns the filter option that follows round: --not --comm curl")
  private List<Term> not = new ArrayList<>();

  @Override
  public String heading() {
    return "Which connects (an option may be given several times, for alternatives; all different"
        + " options must hold):";
  }

  /**
   * What was asked for.
   *
   * @throws UsageException if an option's value can't be read
   */
  public FilterRequest request() {
    return request(0);
  }

  /**
   * What was asked for.
   *
   * @param minMicros min_ms of the command line, in microseconds; 0 for none
   * @throws UsageException if an option's value can't be read
   */
  public FilterRequest request(long minMicros) {
    List<Term> terms = new ArrayList<>();
    add(terms, FilterKind.MIN_MS, minMicros == 0 ? List.of() : List.of(millis(minMicros)));
    add(terms, FilterKind.PID, pid);
    add(terms, FilterKind.TID, tid);
    add(terms, FilterKind.UID, uid);
    add(terms, FilterKind.COMM, comm);
    add(terms, FilterKind.PROCESS, process);
    add(terms, FilterKind.IP, families());
    add(terms, FilterKind.SADDR, saddr);
    add(terms, FilterKind.DADDR, daddr);
    add(terms, FilterKind.LPORT, lport);
    add(terms, FilterKind.DPORT, dport);
    add(terms, FilterKind.SINCE, since);
    add(terms, FilterKind.UNTIL, until);
    add(terms, FilterKind.MIN_MS, minMillis);
    add(terms, FilterKind.MAX_MS, maxMillis);
    add(terms, FilterKind.OUTCOME, outcome);
    add(terms, FilterKind.RETRANSMITTED, retransmitted ? List.of("") : List.of());
    add(terms, FilterKind.CGROUP, cgroup);
    add(terms, FilterKind.NETNS, netns);
    add(terms, FilterKind.HOST, host);
    terms.addAll(not);
    return new FilterRequest(terms);
  }

  /**
   * The filter for these captures. Says of each that was recorded under a filter if it does not
   * have all that is asked for.
   */
  public static ConnectFilter filter(
      FilterRequest request, List<? extends CaptureSource> captures, Console console) {
    for (CaptureSource capture : captures) {
      for (String reason : Unanswerable.reasons(request, capture.metadata())) {
        console.say(capture.path() + ": " + reason);
      }
    }
    return request.resolve(captures.stream().map(CaptureSource::metadata).toList());
  }

  /** Says of captures that have connects only that went in some way. */
  public static void sayChosen(List<? extends CaptureSource> captures, Console console) {
    ChosenConnects.sentences(captures.stream().map(CaptureSource::metadata).toList())
        .forEach(console::say);
  }

  private static void add(List<Term> terms, FilterKind kind, List<String> texts) {
    texts.forEach(text -> terms.add(new Term(kind, false, text)));
  }

  private static String millis(long micros) {
    return BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString();
  }

  private List<String> families() {
    if (ipv4 && ipv6) {
      throw new UsageException("-4 and -6 exclude each other");
    }
    return Stream.of(ipv4 ? "4" : "", ipv6 ? "6" : "").filter(family -> !family.isEmpty()).toList();
  }
}
