package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RetentionTest {
  @Test
  void newestStay() {
    Retention retention = new Retention(OptionalInt.of(2));
    assertEquals(List.of(1, 2, 3), gone(retention, 1, 5));
  }

  @Test
  void allStayWithoutALimit() {
    assertEquals(List.of(), gone(new Retention(OptionalInt.empty()), 1, 50));
  }

  @Test
  void frozenSegmentsStayForGood() {
    Retention retention = new Retention(OptionalInt.of(2));
    assertEquals(List.of(1, 2), gone(retention, 1, 4));
    assertEquals(7, retention.freeze(5)); // 3 and 4 before it, 6 and 7 after it
    assertEquals(List.of(8, 9), gone(retention, 5, 11));
  }

  @Test
  void segmentThatIsFinishedLateIsFrozenToo() {
    Retention retention = new Retention(OptionalInt.of(1));
    retention.freeze(3); // 1 and 2 have ended but are not finished
    assertEquals(List.of(5), gone(retention, 1, 6));
  }

  @Test
  void secondFreezeReachesFurther() {
    Retention retention = new Retention(OptionalInt.of(1));
    retention.freeze(1);
    retention.freeze(2);
    assertEquals(List.of(4), gone(retention, 1, 5));
  }

  /** Finishes segments {@code from} to {@code to} and says which ones had to go. */
  private static List<Integer> gone(Retention retention, int from, int to) {
    List<Integer> gone = new ArrayList<>();
    for (int segment = from; segment <= to; segment++) {
      retention
          .add(segment, Path.of(Integer.toString(segment)))
          .forEach(path -> gone.add(Integer.valueOf(path.toString())));
    }
    return gone;
  }
}
