package org.tcpconnlat.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.filter.FilterRequest.Term;

class UnanswerableTest {
  @Test
  void saysNothingWhereAllThatIsAskedForWasRecorded() {
    assertEquals(List.of(), reasons(Map.of(), FilterKind.PID, "181"));
    assertEquals(List.of(), reasons(Map.of("pid", "181"), FilterKind.PID, "181"));
    assertEquals(List.of(), reasons(Map.of("pid", "181"), FilterKind.COMM, "curl"));
    assertEquals(
        List.of(), reasons(Map.of("dport", "80,8000-8099"), FilterKind.DPORT, "8001-8010"));
    assertEquals(
        List.of(), reasons(Map.of("daddr", "10.0.0.0/8"), FilterKind.DADDR, "10.1.0.0/16"));
    assertEquals(List.of(), reasons(Map.of("min-ms", "1"), FilterKind.MIN_MS, "2.5"));
  }

  @Test
  void saysWhatACaptureCannotAnswer() {
    assertEquals(
        List.of("was recorded under --pid 181: it does not have all that is asked for by --pid"),
        reasons(Map.of("pid", "181"), FilterKind.PID, "181,200"));
    assertEquals(
        List.of(
            "was recorded under --min-ms 1: it does not have all that is asked for by --min-ms"),
        reasons(Map.of("min-ms", "1"), FilterKind.MIN_MS, "0.5"));
    assertEquals(
        List.of(
            "was recorded under --daddr 10.1.0.0/16: it does not have all that is asked for by"
                + " --daddr"),
        reasons(Map.of("daddr", "10.1.0.0/16"), FilterKind.DADDR, "10.0.0.0/8"));
    assertEquals(
        List.of("was recorded under --cgroup: it has no connects of other cgroups"),
        reasons(Map.of("cgroup", "/a\u001b[31m"), FilterKind.CGROUP, "*"));
  }

  @Test
  void takesOptionsThatAreTurnedRoundForWhatTheyAskFor() {
    Term others = new Term(FilterKind.PID, true, "181");
    assertEquals(
        1,
        Unanswerable.reasons(new FilterRequest(List.of(others)), under(Map.of("pid", "181")))
            .size());
  }

  @Test
  void passesOverFiltersThatItCannotRead() {
    assertEquals(List.of(), reasons(Map.of("pid", "\u001b[31m"), FilterKind.PID, "181"));
    assertEquals(List.of(), reasons(Map.of("later", "1"), FilterKind.PID, "181"));
  }

  private static List<String> reasons(Map<String, String> filters, FilterKind kind, String text) {
    Term term = new Term(kind, false, text);
    return Unanswerable.reasons(new FilterRequest(List.of(term)), under(filters));
  }

  private static CaptureMetadata under(Map<String, String> filters) {
    return new MetadataBuilder(
            "0.1.0", "5a1c", new CaptureMetadata.Host("web-1", "6.18.44", "x86_64", "0f-1e"))
        .span(0, 1)
        .filters(filters)
        .build();
  }
}
