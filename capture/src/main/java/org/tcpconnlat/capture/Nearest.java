package org.tcpconnlat.capture;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant by one that isn't known. */
public final class Nearest {
  /** One mistake in so many letters still shows what was meant. */
  private static final int LETTERS_A_MISTAKE = 3;

  private Nearest() {}

  /**
   * The candidate that differs least: by letters left out, added, exchanged or swapped, whatever
   * their case. Empty if none is near.
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= mistakes(word, candidate))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** What an error adds: {@code ; did you mean process?}, or else what there is. */
  public static String hint(String word, Collection<String> candidates, String otherwise) {
    return of(word, candidates).map(near -> "; did you mean " + near + "?").orElse(otherwise);
  }

  private static int mistakes(String word, String candidate) {
    return Math.max(word.length(), candidate.length()) / LETTERS_A_MISTAKE;
  }

  /** Optimal string alignment: three rows of the table at a time. */
  private static int distance(String word, String candidate) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = before;
      before = above;
      above = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(above[j - 1] + (same ? 0 : 1), 1 + Math.min(above[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
