package org.tcpconnlat.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.filter.FilterRequest.Term;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.Captures;

/** Whatever a filter spares the reader, the rows are those that a look at each row would give. */
class FilteredReadTest {
  @Property(tries = 80)
  void givesTheRowsThatPass(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int pageRows,
      @ForAll @IntRange(min = 1, max = 4) int groupPages)
      throws IOException {
    RandomFilters random = new RandomFilters(seed);
    List<ConnectRow> rows = random.rows(300);
    Path directory = Files.createTempDirectory("filtered");
    Path file = directory.resolve("a.parquet");
    try {
      Captures.write(file, rows, pageRows, pageRows * groupPages, 100);
      try (CaptureFile capture = CaptureFile.open(file)) {
        for (int i = 0; i < 10; i++) {
          List<Term> terms = random.terms();
          NaiveFilter naive = new NaiveFilter(terms, RandomFilters.START_MICROS);
          assertEquals(
              rows.stream().filter(naive::accepts).toList(),
              passing(capture, terms),
              terms::toString);
        }
      }
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  /** None where the request is refused as one that no connect can pass. */
  private static List<ConnectRow> passing(CaptureSource capture, List<Term> terms)
      throws IOException {
    ConnectFilter filter;
    try {
      filter = new FilterRequest(terms).resolve(List.of(capture.metadata()));
    } catch (UsageException impossible) {
      return List.of();
    }
    return read(capture, filter);
  }

  private static List<ConnectRow> read(CaptureSource capture, ConnectFilter filter)
      throws IOException {
    List<ConnectRow> rows = new ArrayList<>();
    int[] selected = new int[ConnectBatch.CAPACITY];
    Request request = new Request(EnumSet.allOf(Column.class), filter, new Dictionaries());
    for (CaptureSource.Chunk chunk : capture.chunks()) {
      chunk.read(
          request,
          batch -> {
            int count = filter.select(batch, selected);
            int accepted = 0;
            for (int row = 0; row < batch.size; row++) {
              if (filter.accepts(batch, row)) {
                assertEquals(row, selected[accepted++]);
                rows.add(ConnectRow.of(batch, row));
              }
            }
            assertEquals(accepted, count);
          });
    }
    return rows;
  }
}
