package org.tcpconnlat.analyzer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.capture.Outcome;

class ProfilerTest {
  private static final long START = Row.START_MICROS;

  private static Profile profile(List<Row> rows) throws IOException {
    return Profiler.profile(List.of(Row.capture("web-1", rows))).all();
  }

  private static Group group(Profile profile, Grouping grouping, String label) {
    return profile.groups().get(grouping).shown().stream()
        .filter(group -> group.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void connectsWithoutAReplyAreCountedButNotRanked() throws IOException {
    Profile profile =
        profile(
            List.of(
                Row.established(START, "curl", "10.0.0.1", 1_000),
                Row.failed(START, "10.0.0.2", Outcome.REFUSED),
                Row.failed(START, "10.0.0.2", Outcome.TIMED_OUT)));
    assertEquals(3, profile.total().connects());
    assertEquals(2, profile.total().replied());
    assertEquals(1, profile.total().count(Outcome.TIMED_OUT));
    assertEquals(1_000_000, profile.quantiles().nanos(Percentile.P99));
    assertEquals(1_000, profile.quantiles().nanos(Percentile.P50));
  }

  @Test
  void groupsByProcessAddressPortAndDestination() throws IOException {
    Profile profile =
        profile(
            List.of(
                Row.established(START, "curl", "10.0.0.1", 1_000),
                Row.established(START, "curl", "fd00::1", 3_000)));
    assertEquals(2, group(profile, Grouping.PROCESS, "curl").tally().connects());
    assertEquals(3_000, group(profile, Grouping.ADDRESS, "fd00::1").tally().maxNanos());
    assertEquals(2, group(profile, Grouping.PORT, "443").tally().connects());
    assertEquals(1, group(profile, Grouping.DESTINATION, "[fd00::1]:443").tally().connects());
    assertEquals(1, group(profile, Grouping.DESTINATION, "10.0.0.1:443").tally().connects());
  }

  @Test
  void ofManyGroupsTheLargestTheSlowestAndTheMostFailingAreShown() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int address = 0; address < 2_000; address++) {
      for (int connect = 0; connect < 22; connect++) {
        rows.add(
            Row.established(START, "curl", "10.1." + address / 250 + "." + address % 250, 500));
      }
    }
    for (int connect = 0; connect < 23; connect++) {
      rows.add(Row.established(START, "curl", "10.9.0.1", 50_000_000));
    }
    for (int connect = 0; connect < 5; connect++) {
      rows.add(Row.failed(START, "10.9.0.2", Outcome.REFUSED));
    }
    Profile profile = profile(rows);
    Groups addresses = profile.groups().get(Grouping.ADDRESS);
    assertEquals(50_000_000, group(profile, Grouping.ADDRESS, "10.9.0.1").tally().minNanos());
    assertEquals(5, group(profile, Grouping.ADDRESS, "10.9.0.2").tally().failed());
    assertTrue(addresses.shown().size() <= 56);
    assertEquals(2_002, addresses.shown().size() + addresses.othersCount());
    assertEquals(500, addresses.others().quantiles().nanos(Percentile.P999));
    long connects = addresses.shown().stream().mapToLong(g -> g.tally().connects()).sum();
    assertEquals(rows.size(), connects + addresses.others().tally().connects());
  }

  @Test
  void percentilesOfEveryGroupEqualSorting() throws IOException {
    RowsSource source = Workload.of("web-1", 40_000, 60_000_000, 30);
    Profile profile = Profiler.profile(List.of(source)).all();
    for (Group group : profile.groups().get(Grouping.PROCESS).shown()) {
      long[] sorted = latencies(source, group.label());
      assertEquals(sorted.length, group.tally().replied());
      for (Percentile percentile : Percentile.DEFAULT) {
        assertEquals(
            sorted[(int) percentile.rank(sorted.length) - 1], group.quantiles().nanos(percentile));
      }
    }
  }

  private static long[] latencies(RowsSource source, String process) throws IOException {
    LongStream.Builder found = LongStream.builder();
    source
        .chunks()
        .get(0)
        .read(
            RowsSource.everything(),
            batch -> {
              for (int i = 0; i < batch.size; i++) {
                String name = batch.dictionaries.process().text(batch.process[i]);
                if (batch.replied(i) && name.equals(process)) {
                  found.add(batch.latencyNanos[i]);
                }
              }
            });
    long[] latencies = found.build().toArray();
    Arrays.sort(latencies);
    return latencies;
  }

  @Test
  void theTimelineHoldsEveryConnectOnce() throws IOException {
    CaptureProfile capture =
        Profiler.profile(List.of(Workload.of("web-1", 10_000, 600_000_000, 30)));
    assertEquals(capture.axis().bins(), capture.all().timeline().size());
    assertEquals(10_000, capture.all().timeline().stream().mapToLong(Tally::connects).sum());
  }

  @Test
  void hostsHaveProfilesOfTheirOwnWhereThereAreSeveral() throws IOException {
    CaptureProfile capture =
        Profiler.profile(
            List.of(
                Row.capture("a", List.of(Row.established(START, "x", "10.0.0.1", 5))),
                Row.capture("b", List.of(Row.established(START, "x", "10.0.0.1", 7))),
                Row.capture("b", List.of(Row.established(START, "y", "10.0.0.1", 9)))));
    assertEquals(
        List.of("all 2 hosts", "b", "a"), capture.profiles().stream().map(Profile::name).toList());
    assertEquals(
        List.of(3L, 2L, 1L),
        capture.profiles().stream().map(profile -> profile.total().connects()).toList());
    assertEquals(2, capture.capturesOf(capture.profiles().get(1)).size());
  }

  @Test
  void anEmptyCaptureHasAnEmptyProfile() throws IOException {
    CaptureProfile capture = Profiler.profile(List.of(Row.capture("idle", List.of())));
    assertEquals(0, capture.axis().bins());
    assertEquals(-1, capture.all().quantiles().nanos(Percentile.P50));
    assertEquals(-1, capture.all().total().maxNanos());
    assertEquals(List.of(), capture.all().groups().get(Grouping.PORT).shown());
  }
}
