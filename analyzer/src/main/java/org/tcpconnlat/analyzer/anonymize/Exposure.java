package org.tcpconnlat.analyzer.anonymize;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Texts;

/** What the rows of a capture name, each thing once. */
final class Exposure {
  private static final Set<Column> COLUMNS =
      Arrays.stream(Column.values()).filter(Exposure::names).collect(Collectors.toSet());

  private final Dictionaries dictionaries = new Dictionaries();
  private final NavigableSet<Long> users = new TreeSet<>();
  private final NavigableSet<Long> ports = new TreeSet<>();
  private final NavigableSet<Long> pids = new TreeSet<>();
  private final NavigableSet<Long> cgroups = new TreeSet<>();
  private final NavigableSet<Long> networkNamespaces = new TreeSet<>();

  private Exposure() {}

  /** Without a default: of a column that is added, somebody has to say whether it names a thing. */
  private static boolean names(Column column) {
    return switch (column) {
      case PID, UID, COMM, PROCESS, SADDR, DADDR, DPORT, CGROUP_ID, NETNS, HOST -> true;
      case TIME, LATENCY_NS, TID, IP, LPORT, OUTCOME, ERRNO, SYN_RETRANSMITS, FLAGS -> false;
    };
  }

  static Exposure of(CaptureSource source) throws IOException {
    Exposure exposure = new Exposure();
    Request request = new Request(COLUMNS, ConnectFilter.ALL, exposure.dictionaries);
    for (Chunk chunk : source.chunks()) {
      chunk.read(request, exposure::add);
    }
    return exposure;
  }

  private void add(ConnectBatch batch) {
    for (int row = 0; row < batch.size; row++) {
      users.add(Integer.toUnsignedLong(batch.uid[row]));
      ports.add((long) batch.dport[row]);
      pids.add(Integer.toUnsignedLong(batch.pid[row]));
      cgroups.add(batch.cgroupId[row]);
      networkNamespaces.add(batch.netns[row]);
    }
  }

  NavigableSet<String> hosts() {
    return distinct(dictionaries.host());
  }

  /** Of processes and threads. */
  NavigableSet<String> names() {
    NavigableSet<String> names = distinct(dictionaries.process());
    names.addAll(distinct(dictionaries.comm()));
    return names;
  }

  /** Both ends of the connects. */
  NavigableSet<String> addresses() {
    NavigableSet<String> all = distinct(dictionaries.saddr());
    all.addAll(distinct(dictionaries.daddr()));
    return all;
  }

  /** Those that are numbers only, by what they are called. */
  Map<String, NavigableSet<Long>> numbers() {
    return new TreeMap<>(
        Map.of(
            "users (uid)", users,
            "process ids", pids,
            "destination ports", ports,
            "cgroup ids", cgroups,
            "network namespaces", networkNamespaces));
  }

  private static NavigableSet<String> distinct(Texts texts) {
    NavigableSet<String> distinct = new TreeSet<>();
    IntStream.range(0, texts.size()).mapToObj(texts::text).forEach(distinct::add);
    return distinct;
  }
}
