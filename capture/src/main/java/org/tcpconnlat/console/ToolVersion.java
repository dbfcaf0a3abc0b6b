package org.tcpconnlat.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** This tool's version, from the build. */
public final class ToolVersion {
  private static final String RESOURCE = "version.properties";

  private ToolVersion() {}

  /** As in {@code 0.1.0}. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream in = ToolVersion.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
