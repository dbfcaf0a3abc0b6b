package org.tcpconnlat.analyzer.merge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.ForeignFile;

/**
 * Connects that another tool wrote, as a capture's rows. Where they aren't in order of time, runs
 * that fit into memory are put in order, written beside each other and merged.
 */
public final class ForeignRows {
  /** Batches of a run: 30 MB. */
  private static final int RUN_BATCHES = 32;

  private final ForeignFile from;
  private final CRC32C content = new CRC32C();
  private final Set<String> hosts = new TreeSet<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private boolean inOrder = true;

  private ForeignRows(ForeignFile from) {
    this.from = from;
  }

  /**
   * Writes all rows by time.
   *
   * @return what the capture says of itself
   */
  public static CaptureMetadata write(ForeignFile from, NewCapture capture) throws IOException {
    ForeignRows rows = new ForeignRows(from);
    rows.look();
    if (rows.inOrder) {
      rows.read(capture::write);
    } else {
      rows.sort(capture);
    }
    return rows.metadata();
  }

  /** Times and latencies tell whether it is in order, and one file from another. */
  private void look() throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES * ConnectBatch.CAPACITY);
    from.read(
        EnumSet.of(Column.TIME, Column.LATENCY_NS),
        new Dictionaries(),
        batch -> {
          numbers.clear();
          for (int row = 0; row < batch.size; row++) {
            long time = batch.timeMicros[row];
            inOrder &= time >= last;
            first = Math.min(first, time);
            last = Math.max(last, time);
            numbers.putLong(time).putLong(batch.latencyNanos[row]);
          }
          content.update(numbers.flip());
        });
  }

  private void read(CaptureSource.Consumer consumer) throws IOException {
    from.read(
        EnumSet.allOf(Column.class),
        new Dictionaries(),
        batch -> {
          for (int row = 0; row < batch.size; row++) {
            if (row == 0 || batch.host[row] != batch.host[row - 1]) {
              hosts.add(batch.dictionaries.host().text(batch.host[row]));
            }
          }
          consumer.accept(batch);
        });
  }

  private void sort(NewCapture capture) throws IOException {
    Path directory = Files.createTempDirectory("tcpconnlat-import-");
    List<CaptureSource> runs = new ArrayList<>();
    try {
      List<ConnectBatch> waiting = new ArrayList<>();
      read(
          batch -> {
            if (waiting.size() == RUN_BATCHES) {
              runs.add(run(waiting, directory.resolve(runs.size() + ".parquet")));
              waiting.clear();
            }
            gather(batch, waiting);
          });
      runs.add(run(waiting, directory.resolve(runs.size() + ".parquet")));
      CaptureRows.write(runs, capture, UnaryOperator.identity());
    } finally {
      for (CaptureSource run : runs) {
        run.close();
        Files.delete(run.path());
      }
      Files.delete(directory);
    }
  }

  /** All batches but the last one become full. */
  private static void gather(ConnectBatch batch, List<ConnectBatch> waiting) {
    for (int row = 0; row < batch.size; row++) {
      if (waiting.isEmpty() || waiting.get(waiting.size() - 1).isFull()) {
        waiting.add(new ConnectBatch(batch.dictionaries));
      }
      waiting.get(waiting.size() - 1).append(batch, row);
    }
  }

  /** A file of some rows in order of their times; of equal ones, as they stood. */
  private CaptureSource run(List<ConnectBatch> batches, Path file) throws IOException {
    int rows = batches.stream().mapToInt(batch -> batch.size).sum();
    List<Integer> order =
        IntStream.range(0, rows)
            .boxed()
            .sorted(
                Comparator.comparingLong(
                    row -> at(batches, row).timeMicros[row % ConnectBatch.CAPACITY]))
            .toList();
    try (NewCapture run = new NewCapture(file, false)) {
      if (rows > 0) {
        ConnectBatch sorted = new ConnectBatch(batches.get(0).dictionaries);
        for (int row : order) {
          sorted.append(at(batches, row), row % ConnectBatch.CAPACITY);
          if (sorted.isFull()) {
            run.write(sorted);
            sorted.size = 0;
          }
        }
        run.write(sorted);
      }
      run.finish(metadata());
    }
    return CaptureFile.open(file);
  }

  private static ConnectBatch at(List<ConnectBatch> batches, int row) {
    return batches.get(row / ConnectBatch.CAPACITY);
  }

  /** Its session follows from its content, so that what is imported twice counts once. */
  private CaptureMetadata metadata() {
    long connects = from.connects();
    String session =
        UUID.nameUUIDFromBytes(
                ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(content.getValue())
                    .putLong(connects)
                    .array())
            .toString();
    String host = hosts.size() == 1 ? hosts.iterator().next() : "";
    String by = from.createdBy();
    return new MetadataBuilder("", session, new Host(host, "", "", ""))
        .span(connects == 0 ? 0 : first, connects == 0 ? 0 : last + 1)
        .counters(new Counters(connects, connects, connects, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .imported(Optional.of(by.isEmpty() ? "an unknown program" : by))
        .build();
  }
}
