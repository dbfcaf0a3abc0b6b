package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.capture.filter.FilterRequest.Term;

/** What can't match isn't read: ten row groups of ten pages, 10,000 rows each. */
class PruningTest {
  private static final int CONNECTS = 1_000_000;
  private static final int PAGE_ROWS = 10_000;
  private static final int GROUPS = 10;
  private static final int GROUP_PAGES = 10;

  @TempDir private static Path directory;
  private static Path file;
  private ReadCounts reads;

  @BeforeEach
  void write() throws IOException {
    if (file == null) {
      file =
          Captures.traffic(
              directory.resolve("a.parquet"), CONNECTS, PAGE_ROWS, PAGE_ROWS * GROUP_PAGES);
    }
  }

  @Test
  void readsAllPagesWithoutAFilter() throws IOException {
    assertEquals(CONNECTS, count(List.of(), Column.TIME));
    assertEquals(List.of((long) GROUPS, (long) GROUPS * GROUP_PAGES), rowGroupsAndPages());
  }

  @Test
  void readsOnlyThePagesOfATime() throws IOException {
    // About 100 us a connect: five seconds are about 50,000 connects.
    long found =
        count(
            List.of(
                new Term(FilterKind.SINCE, false, "+22s"),
                new Term(FilterKind.UNTIL, false, "+27s")),
            Column.TIME);
    assertTrue(found > 40_000 && found < 60_000, "found " + found);
    assertTrue(reads.rowGroups() <= 2, reads.toString());
    assertTrue(reads.pages() <= 7, reads.toString());
  }

  @Test
  void readsNothingWhereStatisticsRuleAllOut() throws IOException {
    assertEquals(0, count(List.of(new Term(FilterKind.PID, false, "1-999")), Column.DPORT));
    assertEquals(0, count(List.of(new Term(FilterKind.SINCE, false, "+1d")), Column.DPORT));
    assertEquals(0, count(List.of(new Term(FilterKind.MIN_MS, false, "60000")), Column.DPORT));
    assertEquals(new ReadCounts(0, 0, 0), reads);
  }

  @Test
  void readsOnlyDictionariesWhereTheyRuleAllOut() throws IOException {
    assertEquals(0, count(List.of(new Term(FilterKind.COMM, false, "nobody*")), Column.DPORT));
    assertEquals(List.of(0L, (long) GROUPS), rowGroupsAndPages());
    assertEquals(
        0, count(List.of(new Term(FilterKind.DADDR, false, "203.0.113.0/24")), Column.PID));
    assertEquals(List.of(0L, (long) GROUPS), rowGroupsAndPages());
    // Within the statistics' range, but not one of the values.
    assertEquals(0, count(List.of(new Term(FilterKind.PID, false, "1001")), Column.DPORT));
    assertEquals(List.of(0L, (long) GROUPS), rowGroupsAndPages());
    assertEquals(0, count(List.of(new Term(FilterKind.OUTCOME, false, "aborted")), Column.PID));
    assertEquals(List.of(0L, (long) GROUPS), rowGroupsAndPages());
  }

  @Test
  void readsPagesOfOtherColumnsOnlyForRowsThatPass() throws IOException {
    long rare = count(List.of(new Term(FilterKind.MIN_MS, false, "3000")), Column.LPORT);
    long latencyPages = (long) GROUPS * GROUP_PAGES;
    assertTrue(rare > 0 && rare < 1_000, "found " + rare);
    assertTrue(reads.pages() < 2 * latencyPages, reads.toString());
  }

  @Test
  void countsWithoutReadingPagesOfWhichAllOrNonePass() throws IOException {
    long all = CONNECTS;
    assertEquals(all, countOnly(new Term(FilterKind.PID, false, "1-2147483647")));
    assertEquals(0, countOnly(new Term(FilterKind.PID, false, "1-999")));
    assertEquals(new ReadCounts(0, 0, 0), reads);
    Term from = new Term(FilterKind.SINCE, false, "+22s");
    long late = count(List.of(from), Column.TIME);
    long latePages = reads.pages();
    assertEquals(late, countOnly(from));
    assertEquals(1, reads.pages());
    assertTrue(latePages > 50, "of " + latePages);
    assertEquals(all - late, countOnly(new Term(FilterKind.SINCE, true, "+22s")));
    assertEquals(1, reads.pages());
  }

  @Test
  void readsTheBytesOfItsPagesOnly() throws IOException {
    count(List.of(), Column.TIME, Column.DADDR);
    long all = reads.pageBytes();
    count(
        List.of(
            new Term(FilterKind.SINCE, false, "+22s"), new Term(FilterKind.UNTIL, false, "+27s")),
        Column.DADDR);
    assertTrue(reads.pageBytes() < all / 8, reads.pageBytes() + " of " + all);
  }

  private List<Long> rowGroupsAndPages() {
    return List.of(reads.rowGroups(), reads.pages());
  }

  /** Rows that pass, counted without being handed over. */
  private long countOnly(Term term) throws IOException {
    try (CaptureFile capture = CaptureFile.open(file)) {
      ConnectFilter filter = new FilterRequest(List.of(term)).resolve(List.of(capture.metadata()));
      long count = 0;
      for (Chunk chunk : capture.chunks()) {
        count += chunk.count(filter, new Dictionaries());
      }
      reads = capture.reads();
      return count;
    }
  }

  /** Rows that pass, of a reading of some columns beside those that the filter needs. */
  private long count(List<Term> terms, Column... some) throws IOException {
    try (CaptureFile capture = CaptureFile.open(file)) {
      ConnectFilter filter = new FilterRequest(terms).resolve(List.of(capture.metadata()));
      Set<Column> columns = EnumSet.copyOf(List.of(some));
      long[] passed = new long[1];
      int[] rows = new int[ConnectBatch.CAPACITY];
      for (Chunk chunk : capture.chunks()) {
        chunk.read(
            new Request(columns, filter, new Dictionaries()),
            batch -> passed[0] += filter.select(batch, rows));
      }
      reads = capture.reads();
      return passed[0];
    }
  }
}
