package org.tcpconnlat.capture;

/**
 * This machine lacks what the work needs, such as a privilege, BTF or a library. The message is one
 * line and names the remedy; exit status 1.
 */
public final class EnvironmentException extends RuntimeException {
  public EnvironmentException(String message) {
    super(message);
  }

  public EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
