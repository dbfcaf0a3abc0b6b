package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the service that ships says of itself. */
final class SystemdUnit {
  static final Path FILE =
      Path.of("../app/dist/systemd/tcpconnlat-record.service").toAbsolutePath().normalize();

  private SystemdUnit() {}

  /** The value of a setting that is there once. */
  static String setting(String name) throws IOException {
    List<String> values =
        Files.readAllLines(FILE).stream()
            .filter(line -> line.startsWith(name + "="))
            .map(line -> line.substring(name.length() + 1))
            .toList();
    if (values.size() != 1) {
      throw new IllegalStateException(FILE + ": " + name + " is there " + values.size() + " times");
    }
    return values.get(0);
  }

  /** A set of capabilities as setpriv(1) takes it: none but those of the setting. */
  static String capabilities(String setting) throws IOException {
    return Stream.of(setting(setting).split(" "))
        .map(name -> ",+" + name.replaceFirst("^CAP_", "").toLowerCase(Locale.ROOT))
        .reduce("-all", String::concat);
  }
}
