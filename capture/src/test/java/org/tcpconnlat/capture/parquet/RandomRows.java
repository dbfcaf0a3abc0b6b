package org.tcpconnlat.capture.parquet;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.Outcome;

/** Connects with any value in any column, and runs and repetitions as columns have them. */
final class RandomRows {
  private RandomRows() {}

  static Arbitrary<List<ConnectRow>> lists(int most) {
    return row().list().ofMaxSize(most);
  }

  private static Arbitrary<ConnectRow> row() {
    Arbitrary<Integer> ints = Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.of(0, 1, 443));
    Arbitrary<Long> longs = Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(0L, 7L));
    return Combinators.combine(
            longs.list().ofSize(4),
            ints.list().ofSize(7),
            texts().list().ofSize(5),
            Arbitraries.of(4, 6),
            Arbitraries.of(Outcome.class),
            Arbitraries.integers().between(0, 15))
        .as(RandomRows::row);
  }

  private static ConnectRow row(
      List<Long> longs,
      List<Integer> ints,
      List<String> texts,
      int ip,
      Outcome outcome,
      int flags) {
    return new ConnectRow(
        longs.get(0),
        longs.get(1) & Long.MAX_VALUE, // never below zero
        ints.get(0),
        ints.get(1),
        ints.get(2),
        texts.get(0),
        texts.get(1),
        ip,
        texts.get(2),
        texts.get(3),
        ints.get(3),
        ints.get(4),
        outcome,
        ints.get(5),
        ints.get(6) & Integer.MAX_VALUE,
        longs.get(2),
        longs.get(3),
        flags,
        texts.get(4));
  }

  private static Arbitrary<String> texts() {
    Arbitrary<Character> inBasicPlane =
        Arbitraries.chars().all().filter(c -> !Character.isSurrogate(c));
    return Arbitraries.oneOf(
        Arbitraries.of("", "curl", "nginx", "\ud83d\ude00", "\u0000", "x".repeat(1024)),
        inBasicPlane.list().ofMaxSize(20).map(RandomRows::text));
  }

  private static String text(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}
