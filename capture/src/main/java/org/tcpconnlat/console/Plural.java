package org.tcpconnlat.console;

/** Nouns beside numbers. */
public final class Plural {
  private Plural() {}

  /** The noun as it stands behind the number: {@code connect} behind 1, else {@code connects}. */
  public static String of(long number, String noun) {
    return number == 1 ? noun : noun + "s";
  }
}
