package org.tcpconnlat.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CgroupNames;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.filter.FilterRequest.Term;

class FilterRequestTest {
  @Test
  void asksForEverythingWithoutOptions() {
    assertEquals(ConnectFilter.ALL, new FilterRequest(List.of()).resolve(List.of()));
  }

  @Test
  void findsCgroupsByTheirPathAndByTheirIdWhereThatIsUnknown() {
    CaptureMetadata capture =
        org.tcpconnlat.capture.parquet.Captures.metadata(2)
            .change()
            .cgroups(Map.of(7L, "/system.slice/nginx.service"))
            .build();
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    batch.cgroups = CgroupNames.of(capture);
    batch.size = 2;
    batch.host[0] = batch.host[1] = batch.dictionaries.host().id(capture.host().name());
    batch.cgroupId[0] = 7;
    batch.cgroupId[1] = 8;
    assertEquals(List.of(0), accepted("*nginx*", capture, batch));
    assertEquals(List.of(1), accepted("8", capture, batch));
    assertEquals(List.of(), accepted("7", capture, batch));
  }

  private static List<Integer> accepted(String glob, CaptureMetadata capture, ConnectBatch batch) {
    ConnectFilter filter =
        new FilterRequest(List.of(new Term(FilterKind.CGROUP, false, glob)))
            .resolve(List.of(capture));
    return IntStream.range(0, batch.size).filter(i -> filter.accepts(batch, i)).boxed().toList();
  }

  @Test
  void readsAsItStoodOnTheCommandLine() {
    FilterRequest request =
        new FilterRequest(
            List.of(
                new Term(FilterKind.COMM, false, "nginx"),
                new Term(FilterKind.RETRANSMITTED, true, ""),
                new Term(FilterKind.DPORT, false, "443")));
    assertEquals("--comm nginx --not --retransmitted --dport 443", request.words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "PID     | x           | --pid x: not a number, a range such as 80-89 or a list of them",
        "PID     | 2147483648  | --pid 2147483648: the largest is 2147483647",
        "DPORT   | 443,        | --dport 443,: not a number, a range such as 80-89 or a list of them",
        "DPORT   | 99999       | --dport 99999: the largest is 65535",
        "LPORT   | 90-80       | --lport 90-80: an empty range",
        "DADDR   | example.com | --daddr example.com: no IP address or network; names aren't looked up",
        "SADDR   | 10.0.0.0/33 | --saddr 10.0.0.0/33: no prefix of 0 to 32 bits",
        "MIN_MS  | fast        | --min-ms fast: not a number of milliseconds, such as 10 or 0.1",
        "MAX_MS  | -1          | --max-ms -1: milliseconds are not below 0",
        "UID     | alice       | --uid alice: captures have numbers only; 'id -u alice' on their host tells it",
        "OUTCOME | ok          | --outcome ok: no such outcome; there are established, refused,"
            + " timed_out, unreachable, aborted, error, and all",
        "SINCE   | noon        | --since noon: no time; 2026-11-25T14:00:00Z, 14:00 and +90s (after"
            + " the start) are some",
      })
  void saysWhatCannotBeRead(FilterKind kind, String text, String message) {
    Term term = new Term(kind, false, text);
    UsageException e = assertThrows(UsageException.class, () -> new FilterRequest(List.of(term)));
    assertEquals(message, e.getMessage());
  }
}
