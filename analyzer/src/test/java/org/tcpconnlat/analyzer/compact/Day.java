package org.tcpconnlat.analyzer.compact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.merge.CaptureRows;
import org.tcpconnlat.analyzer.merge.SampleCapture;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.files.CaptureTree;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** A day's captures, as recorders lay them out. */
record Day(Path directory) {
  private static final long SEGMENT_MICROS = 1_000_000;

  static Day in(Path root) {
    return new Day(CaptureTree.directory(root, SampleCapture.START_MICROS, "any").getParent());
  }

  /** What a host recorded, in segments of a second. */
  void record(String host, String boot, int segments) throws IOException {
    Path all = directory.resolveSibling("." + host.hashCode() + boot + ".parquet");
    Files.createDirectories(directory);
    SampleCapture.of(host, host.hashCode(), segments * 1_000).writeTo(all);
    try (CaptureFile session = CaptureFile.open(all)) {
      for (int segment = 1; segment <= segments; segment++) {
        cut(session, boot, segment);
      }
    }
    Files.delete(all);
  }

  private void cut(CaptureFile session, String boot, int number) throws IOException {
    CaptureMetadata of = session.metadata();
    long start = of.startMicros() + (number - 1) * SEGMENT_MICROS;
    Path file =
        CaptureTree.directory(directory.getParent(), start, of.host().name())
            .resolve("%s-%s-%04d.parquet".formatted("s", boot, number));
    Files.createDirectories(file.getParent());
    RowFilter rows =
        new RowFilter(
            ConnectFilter.ALL.and(
                new NumberCondition(Column.TIME, Ranges.of(start, start + SEGMENT_MICROS - 1))));
    try (NewCapture capture = new NewCapture(file, false)) {
      CaptureRows.write(List.of((CaptureSource) session), rows, capture, batch -> batch);
      capture.finish(metadata(of, boot, number, start, capture.connects()));
    }
  }

  private static CaptureMetadata metadata(
      CaptureMetadata of, String boot, int number, long start, long connects) {
    return of.change()
        .session(of.session() + boot)
        .segment(number)
        .host(new Host(of.host().name(), "6.1", "x86_64", boot))
        .span(start, start + SEGMENT_MICROS)
        .filters(Map.of("dport", "443"))
        .counters(new Counters(connects, connects + 3, connects, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .build();
  }

  /** Every row that a reader of the directory finds, sorted. */
  List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>();
    Dictionaries texts = new Dictionaries();
    try (CaptureFiles files = CaptureFiles.open(List.of(directory), line -> {})) {
      for (CaptureSource source : files.sources()) {
        for (CaptureSource.Chunk chunk : source.chunks()) {
          chunk.read(
              new CaptureSource.Request(EnumSet.allOf(Column.class), ConnectFilter.ALL, texts),
              batch -> {
                for (int i = 0; i < batch.size; i++) {
                  rows.add(
                      String.join(
                          " ",
                          texts.host().text(batch.host[i]),
                          texts.daddr().text(batch.daddr[i]),
                          texts.comm().text(batch.comm[i]),
                          Long.toString(batch.timeMicros[i]),
                          Long.toString(batch.latencyNanos[i]),
                          Integer.toString(batch.lport[i])));
                }
              });
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  /** What every recorder said, wherever it stands. */
  Set<CaptureMetadata> recordings() throws IOException {
    Set<CaptureMetadata> recordings = new HashSet<>();
    try (CaptureFiles files = CaptureFiles.open(List.of(directory), line -> {})) {
      for (CaptureSource source : files.sources()) {
        CaptureMetadata of = source.metadata();
        recordings.addAll(of.sources().isEmpty() ? List.of(of) : of.sources());
      }
    }
    return recordings;
  }

  /** All files, hidden ones too, but for the lock. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .filter(name -> !name.equals(".compact.lock"))
          .sorted()
          .toList();
    }
  }
}
