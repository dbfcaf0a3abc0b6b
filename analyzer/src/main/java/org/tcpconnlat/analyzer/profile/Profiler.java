package org.tcpconnlat.analyzer.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Makes the profile of captures in a few readings, so that memory depends on the number of
 * different processes and destinations but not on the number of connects.
 */
public final class Profiler {
  private static final Set<Column> KEYS =
      EnumSet.of(Column.PROCESS, Column.DADDR, Column.DPORT, Column.OUTCOME, Column.HOST);

  private final List<? extends CaptureSource> sources;
  private final Dictionaries dictionaries = new Dictionaries();
  private final GroupKeys keys = new GroupKeys(dictionaries);
  private final Hosts hosts;
  private final Scope everything;
  private final ConnectFilter filter;
  private final Map<String, Scope> ofHost = new LinkedHashMap<>();
  private final List<Scope> scopes = new ArrayList<>();
  private int lastHost = -1;
  private Scope lastScope;

  private Profiler(List<? extends CaptureSource> sources, ConnectFilter filter) {
    this.sources = sources;
    this.filter = filter;
    this.hosts = new Hosts(sources.stream().flatMap(Profiler::recordings).toList());
    this.everything = new Scope(hosts.everything(), keys);
    hosts.profiled().forEach(name -> ofHost.put(name, new Scope(name, keys)));
    scopes.add(everything);
    scopes.addAll(ofHost.values());
  }

  public static CaptureProfile profile(List<? extends CaptureSource> sources) throws IOException {
    return profile(sources, ConnectFilter.ALL);
  }

  /** Of the connects that pass a filter. */
  public static CaptureProfile profile(List<? extends CaptureSource> sources, ConnectFilter filter)
      throws IOException {
    return new Profiler(sources, filter).run();
  }

  private CaptureProfile run() throws IOException {
    TimeAxis axis = countGroups();
    scopes.forEach(scope -> scope.startTallies(axis));
    read(with(Column.TIME, Column.LATENCY_NS, Column.SYN_RETRANSMITS, Column.FLAGS), Scope::tally);
    scopes.forEach(scope -> scope.startRanks(groupsShown()));
    do {
      read(with(Column.LATENCY_NS), Profiler::rankReply);
    } while (!endReading());
    return new CaptureProfile(
        sources.stream().flatMap(Profiler::recordings).toList(),
        axis,
        scopes.stream().map(Scope::profile).toList(),
        hosts.count());
  }

  private TimeAxis countGroups() throws IOException {
    TimeRange range = new TimeRange();
    read(
        with(Column.TIME),
        (scope, batch, i) -> {
          range.add(batch.timeMicros[i]);
          scope.count(batch, i);
        });
    return range.isEmpty() ? new TimeAxis(0, 1, 0) : range.axis();
  }

  /** Fewer of each the more profiles there are, so that all of them stay small. */
  private int groupsShown() {
    return scopes.size() == 1 ? 40 : scopes.size() <= 4 ? 25 : 12;
  }

  private static void rankReply(Scope scope, ConnectBatch batch, int i) {
    if (batch.replied(i)) {
      scope.rank(batch, i);
    }
  }

  private boolean endReading() {
    boolean done = true;
    for (Scope scope : scopes) {
      done &= scope.endReading();
    }
    return done;
  }

  /** What was recorded at once: the capture, or each of those that were merged into it. */
  private static Stream<CaptureProfile.Read> recordings(CaptureSource source) {
    CaptureMetadata metadata = source.metadata();
    return metadata.sources().isEmpty()
        ? Stream.of(new CaptureProfile.Read(source.path(), metadata, source.connects()))
        : metadata.sources().stream()
            .map(of -> new CaptureProfile.Read(source.path(), of, of.counters().recorded()));
  }

  private static Set<Column> with(Column... more) {
    Set<Column> columns = EnumSet.copyOf(KEYS);
    columns.addAll(List.of(more));
    return columns;
  }

  private void read(Set<Column> columns, Row row) throws IOException {
    Set<Column> wanted = EnumSet.copyOf(columns);
    wanted.addAll(filter.columns());
    Request request = new Request(wanted, filter, dictionaries);
    for (CaptureSource source : sources) {
      for (Chunk chunk : source.chunks()) {
        chunk.read(request, batch -> each(batch, row));
      }
    }
  }

  private void each(ConnectBatch batch, Row row) {
    for (int i = 0; i < batch.size; i++) {
      if (filter.accepts(batch, i)) {
        row.add(everything, batch, i);
        Scope host = ofHost.isEmpty() ? null : host(batch.host[i]);
        if (host != null) {
          row.add(host, batch, i);
        }
      }
    }
  }

  /** The profile of a row's host, null where it has none of its own. */
  private Scope host(int id) {
    if (id != lastHost) {
      lastHost = id;
      lastScope = ofHost.get(dictionaries.host().text(id));
    }
    return lastScope;
  }

  /** What is done with a row, for each profile that it belongs to. */
  private interface Row {
    void add(Scope scope, ConnectBatch batch, int i);
  }
}
