package org.tcpconnlat.analyzer.merge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.MetadataBuilder;

class ClockUncertaintyTest {
  /** Its clock was moved by so many milliseconds; not known by how many if below 0. */
  private static CaptureMetadata host(int number, int millis) {
    CaptureMetadata.Host host =
        new CaptureMetadata.Host("web-" + number, "6.18.44", "x86_64", "boot");
    ClockAnchor first = new ClockAnchor(0, 1_000_000);
    ClockAnchor last = new ClockAnchor(60_000_000_000L, 61_000_000 + 1000L * millis);
    return new MetadataBuilder("0.1.0", "session", host)
        .span(1_000_000, 62_000_000)
        .anchors(millis < 0 ? List.of(first) : List.of(first, last))
        .build();
  }

  @Test
  void ofManyHostsThoseThatMovedMostAreNamed() {
    List<CaptureMetadata> hosts =
        IntStream.range(0, 200).mapToObj(i -> host(i, i % 2 == 0 ? -1 : i)).toList();
    String sentence = ClockUncertainty.sentence(hosts).orElseThrow();
    assertTrue(
        sentence.endsWith(
            "moved by: web-199 199.0 ms, web-197 197.0 ms, web-195 195.0 ms, web-193 193.0 ms,"
                + " web-191 191.0 ms, and 195 others by no more, as far as is known"),
        sentence);
  }

  @Test
  void ofFewHostsAllAreNamed() {
    String sentence = ClockUncertainty.sentence(List.of(host(2, 5), host(1, -1))).orElseThrow();
    assertTrue(sentence.endsWith("moved by: web-1 unknown, web-2 5.0 ms"), sentence);
  }
}
