package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tcpconnlat.capture.RecordedMoments.between;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.Ranges.Range;

class RecordedMomentsTest {
  private static final Path FILE = Path.of("run.parquet");
  private static final long SECOND = 1_000_000;
  private static final CaptureMetadata METADATA = MetadataTextTest.METADATA;

  @Test
  void areAllFromStartToEndUnlessSaidOtherwise() throws CaptureException {
    Map<String, String> texts = MetadataText.toKeyValues(METADATA);
    assertFalse(texts.containsKey("tcpconnlat.recorded"));
    assertEquals(
        between(METADATA.startMicros(), METADATA.endMicros()),
        MetadataText.fromKeyValues(FILE, texts).recorded());
  }

  @Test
  void areKeptAsIntervals() throws CaptureException {
    long start = METADATA.startMicros();
    CaptureMetadata gap =
        METADATA
            .change()
            .recorded(
                between(start, start + SECOND)
                    .union(between(start + 3 * SECOND, start + 4 * SECOND)))
            .build();
    Map<String, String> texts = MetadataText.toKeyValues(gap);
    assertEquals(
        "2026-11-24T04:32:43.000001Z/2026-11-24T04:32:44.000001Z"
            + " 2026-11-24T04:32:46.000001Z/2026-11-24T04:32:47.000001Z",
        texts.get("tcpconnlat.recorded"));
    assertEquals(gap, MetadataText.fromKeyValues(FILE, texts));
    assertEquals(gap, gap.change().build());
  }

  @Test
  void mayBeNone() throws CaptureException {
    CaptureMetadata none = METADATA.change().recorded(RecordedMoments.NONE).build();
    assertEquals(none, MetadataText.fromKeyValues(FILE, MetadataText.toKeyValues(none)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "2026-11-24T04:32:43.000001Z",
        "2026-11-24T04:32:43.000001Z/2026-11-24T04:32:43.000001Z",
        "2026-11-24T04:32:43.000001Z/2026-11-24T04:32:44.000001Z "
      })
  void whatIsNoIntervalIsRefused(String text) {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.put("tcpconnlat.recorded", text);
    assertThrows(CaptureException.class, () -> MetadataText.fromKeyValues(FILE, texts));
  }

  /** A board that begins in 1970 and learns the time after 10 s. */
  @Test
  void whatAClockLeftOutWasNotRecorded() {
    long later = 1_795_494_763 * SECOND;
    assertEquals(
        between(0, 10 * SECOND).union(between(later, later + 5 * SECOND)),
        recorded(List.of(anchor(1, 0), anchor(11, later), anchor(16, later + 5 * SECOND))));
  }

  @Test
  void whatAClockShowedTwiceCountsOnce() {
    assertEquals(
        between(100 * SECOND, 120 * SECOND),
        recorded(
            List.of(
                anchor(1, 100 * SECOND), anchor(11, 110 * SECOND),
                anchor(21, 110 * SECOND), anchor(31, 120 * SECOND))));
  }

  @Test
  void theShortestGapsAreGivenUpFirst() {
    List<Range> ranges = new ArrayList<>();
    long at = 0;
    for (int gap : List.of(0, 7, 1, 9, 2, 8)) {
      at += gap + 2;
      ranges.add(new Range(at, at));
    }
    Ranges moments = new Ranges(ranges);
    assertEquals("2,11-14,25-29,39", RecordedMoments.coarsened(moments, 4).text());
    assertEquals("2-39", RecordedMoments.coarsened(moments, 1).text());
    assertEquals(moments, RecordedMoments.coarsened(moments, 6));
  }

  private static ClockAnchor anchor(long monotonicSeconds, long wallMicros) {
    return new ClockAnchor(monotonicSeconds * 1_000_000_000, wallMicros);
  }

  private static Ranges recorded(List<ClockAnchor> anchors) {
    long last = anchors.get(anchors.size() - 1).monotonicNanos();
    return RecordedMoments.of(WallClock.of(anchors).stretches(last));
  }
}
