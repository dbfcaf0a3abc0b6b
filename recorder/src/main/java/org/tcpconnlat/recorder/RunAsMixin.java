package org.tcpconnlat.recorder;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option on whom the recorder becomes, for every command that traces. */
public final class RunAsMixin {
  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Become this user once tracing has begun, instead of the one who called sudo; 'root'"
              + " stays root.")
  private String user;

  /**
   * Whom to become.
   *
   * @param environment the variables that sudo sets
   * @throws org.tcpconnlat.capture.UsageException if that can't be
   */
  public RunAs runAs(Map<String, String> environment) {
    return RunAs.of(Optional.ofNullable(user), environment);
  }
}
