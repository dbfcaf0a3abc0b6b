package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * Keeps the texts of ids, which are small, for whoever asks many times. Not for several threads.
 */
final class KnownTexts {
  private final LongFunction<String> texts;
  private String[] known = {};

  KnownTexts(LongFunction<String> texts) {
    this.texts = texts;
  }

  String of(long id) {
    int at = (int) id;
    if (at >= known.length) {
      known = Arrays.copyOf(known, Math.max(at + 1, 2 * known.length));
    }
    if (known[at] == null) {
      known[at] = texts.apply(id);
    }
    return known[at];
  }
}
