package org.tcpconnlat.analyzer.anonymize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberPermutationTest {
  private static final AnonymizationKey KEY = new AnonymizationKey(new byte[32]);

  @Test
  void noTwoPidsBecomeOne() {
    NumberPermutation pids = new NumberPermutation(KEY, "pid");
    BitSet seen = new BitSet();
    for (int pid = 0; pid < 1 << 17; pid++) {
      int replaced = pids.apply(pid);
      assertTrue(replaced >= 0 && replaced < 1 << 22, "a pid's range");
      seen.set(replaced);
    }
    assertEquals(1 << 17, seen.cardinality());
  }

  @Test
  void numbersStayInTheirRange() {
    NumberPermutation ids = new NumberPermutation(KEY, "netns");
    assertEquals(32, bits(ids.apply(4_026_531_840L)), 9);
    assertTrue(ids.apply(1L << 40) >>> 32 != 0);
    assertTrue(ids.apply(-1L) >>> 62 != 0);
    assertNotEquals(-2, ids.apply(-2));
  }

  @Test
  void noTwoLargeIdsBecomeOne() {
    NumberPermutation ids = new NumberPermutation(KEY, "cgroup");
    Set<Long> replaced = new HashSet<>();
    LongStream.range(0, 1000)
        .flatMap(i -> LongStream.of(i, i + (1L << 30), (i << 40) | (1L << 39), -i - 1))
        .forEach(id -> replaced.add(ids.apply(id)));
    assertEquals(4000, replaced.size());
  }

  @Test
  void purposesAndKeysAreUnrelated() {
    byte[] other = new byte[32];
    other[31] = 1;
    int pid = new NumberPermutation(KEY, "pid").apply(4711);
    assertEquals(pid, new NumberPermutation(KEY, "pid").apply(4711));
    assertNotEquals(pid, new NumberPermutation(KEY, "uid").apply(4711));
    assertNotEquals(pid, new NumberPermutation(new AnonymizationKey(other), "pid").apply(4711));
  }

  private static int bits(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
  }
}
