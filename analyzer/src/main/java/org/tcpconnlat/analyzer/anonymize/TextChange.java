package org.tcpconnlat.analyzer.anonymize;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.tcpconnlat.capture.Texts;

/** Replaces the texts of a column: each one once, then by its id. Not for several threads. */
final class TextChange {
  private static final int UNKNOWN = -1;

  private final Texts to;
  private final UnaryOperator<String> replacement;
  private Texts from;
  private int[] ids = {};

  TextChange(Texts to, UnaryOperator<String> replacement) {
    this.to = to;
    this.replacement = replacement;
  }

  /** Fills a column with the ids of the replacements of a column's texts. */
  void apply(Texts texts, int[] column, int[] into, int size) {
    if (!texts.equals(from)) {
      from = texts;
      ids = new int[0];
    }
    for (int i = 0; i < size; i++) {
      into[i] = id(column[i]);
    }
  }

  private int id(int text) {
    if (text >= ids.length) {
      int known = ids.length;
      ids = Arrays.copyOf(ids, Math.max(text + 1, 2 * known));
      Arrays.fill(ids, known, ids.length, UNKNOWN);
    }
    if (ids[text] == UNKNOWN) {
      ids[text] = to.id(replacement.apply(from.text(text)));
    }
    return ids[text];
  }
}
