package org.tcpconnlat.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is: the version, and the commit where it was made from a checkout. */
final class Version {
  private Version() {}

  /** As in {@code tcpconnlat 1.0.0 (commit 1234567, 2026-11-24)}. */
  static String text() {
    String version = properties("version.properties").getProperty("version");
    Properties commit = properties("commit.properties");
    return commit.isEmpty()
        ? "tcpconnlat " + version
        : "tcpconnlat %s (commit %s, %s)"
            .formatted(version, commit.getProperty("commit"), commit.getProperty("date"));
  }

  private static Properties properties(String resource) {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(resource)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return properties;
  }
}
