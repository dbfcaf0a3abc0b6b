package org.tcpconnlat.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserLocaleTest {
  @Test
  void isWhatTheLauncherFound() {
    Map<String, String> java = Map.of("LC_ALL", "C.UTF-8", "LANG", "de_DE.UTF-8");
    assertEquals("C.UTF-8", UserLocale.of(java));
    assertEquals("de_DE.UTF-8", UserLocale.of(with(java, "")));
    assertEquals("C", UserLocale.of(with(java, "C")));
    assertEquals("C", UserLocale.of(Map.of()));
  }

  private static Map<String, String> with(Map<String, String> environment, String saved) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TCPCONNLAT_LC_ALL", saved);
    return all;
  }
}
