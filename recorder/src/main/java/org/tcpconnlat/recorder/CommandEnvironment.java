package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tcpconnlat.recorder.nat.Account;
import org.tcpconnlat.recorder.nat.ChildProcess;

/** The variables that a recorded command gets: ours, byte by byte, but for whose they are. */
final class CommandEnvironment {
  /** What LC_ALL was before the launcher set it; empty for none. */
  private static final String LOCALE_BEFORE = "TCPCONNLAT_LC_ALL";

  /** What systemd and the launcher tell us is not for what we start. */
  private static final Set<String> OURS =
      Set.of("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", LOCALE_BEFORE);

  private CommandEnvironment() {}

  static List<byte[]> of(RunAs user) {
    Map<String, String> changed = new TreeMap<>();
    user.account()
        .filter(account -> !account.name().isEmpty())
        .ifPresent(account -> atHome(changed, account));
    Optional.ofNullable(System.getenv(LOCALE_BEFORE))
        .ifPresent(before -> changed.put("LC_ALL", before));
    List<byte[]> variables = new ArrayList<>();
    for (byte[] variable : ChildProcess.environment()) {
      String name = name(variable);
      if (!OURS.contains(name) && !changed.containsKey(name)) {
        variables.add(variable);
      }
    }
    changed.values().removeIf(String::isEmpty); // what was not set
    changed.forEach((name, value) -> variables.add((name + "=" + value).getBytes(UTF_8)));
    return variables;
  }

  private static void atHome(Map<String, String> variables, Account account) {
    variables.put("HOME", account.home());
    variables.put("USER", account.name());
    variables.put("LOGNAME", account.name());
  }

  private static String name(byte[] variable) {
    return new String(variable, ISO_8859_1).split("=", 2)[0];
  }
}
