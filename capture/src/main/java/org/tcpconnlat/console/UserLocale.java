package org.tcpconnlat.console;

import java.util.Map;
import java.util.stream.Stream;

/**
 * The locale of who started the program. Java itself runs in C.UTF-8, since it takes the names of
 * files for ASCII in one that isn't installed: the launcher keeps what LC_ALL was beside it.
 */
public final class UserLocale {
  private static final String SAVED = "TCPCONNLAT_LC_ALL";
  private static final String ALL = "LC_ALL";

  private UserLocale() {}

  /** The locale that texts are shown in: such as {@code de_DE.UTF-8}, or {@code C}. */
  public static String of(Map<String, String> environment) {
    return Stream.of(environment.containsKey(SAVED) ? SAVED : ALL, "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("C");
  }
}
