package org.tcpconnlat.capture.finish;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * Who called sudo(8), as unsigned numbers of 32 bits: directories of many users give ids of ten
 * digits.
 */
public record InvokingUser(int uid, int gid) {
  private static final Pattern ID = Pattern.compile("[0-9]{1,10}");

  /** The id above it means none to the kernel, and a change to it changes nothing. */
  private static final long LARGEST = 0xffff_fffeL;

  /**
   * From the variables that sudo sets, {@code SUDO_UID} and {@code SUDO_GID}; empty where they are
   * not set.
   *
   * @throws EnvironmentException if they are no ids: whoever goes on does so as root
   */
  public static Optional<InvokingUser> of(Map<String, String> environment) {
    if (!environment.containsKey("SUDO_UID") && !environment.containsKey("SUDO_GID")) {
      return Optional.empty();
    }
    return Optional.of(new InvokingUser(id(environment, "SUDO_UID"), id(environment, "SUDO_GID")));
  }

  /** A user's or group's id; empty for a text that is none. */
  public static OptionalInt id(String text) {
    return ID.matcher(text).matches() && Long.parseLong(text) <= LARGEST
        ? OptionalInt.of(Integer.parseUnsignedInt(text))
        : OptionalInt.empty();
  }

  private static int id(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "");
    return id(text)
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "%s is '%s', which is no id, so it is unknown who called sudo: unset SUDO_UID and SUDO_GID to be root"
                        .formatted(name, text)));
  }
}
