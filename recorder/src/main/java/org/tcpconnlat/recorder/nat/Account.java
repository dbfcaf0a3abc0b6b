package org.tcpconnlat.recorder.nat;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * A user of this machine.
 *
 * @param name empty for a user id that has no entry
 * @param home empty likewise
 */
public record Account(int uid, int gid, String name, String home) {
  /** To the calls that change ids: leave it as it is. */
  private static final int UNCHANGED = -1;

  static final int INT_UID = 16;
  static final int INT_GID = 20;
  static final int POINTER_HOME = 32;

  public Account {
    if (uid == UNCHANGED || gid == UNCHANGED) {
      throw new EnvironmentException(
          "nobody can become user %s: it has an id that stands for none"
              .formatted(name.isEmpty() ? "-1" : name));
    }
  }

  public static Optional<Account> byName(String name) {
    return of(Libc.getpwnam(name));
  }

  public static Optional<Account> byUid(int uid) {
    return of(Libc.getpwuid(uid));
  }

  public static int effectiveUid() {
    return Libc.geteuid();
  }

  /**
   * {@code struct passwd} where pointers take 8 bytes. Valid until the next call.
   *
   * <pre>
   *  0 +---------+-----------+--------+--------+----------+--------+----------+
   *    | pw_name | pw_passwd | pw_uid | pw_gid | pw_gecos | pw_dir | pw_shell |
   *    +---------+-----------+--------+--------+----------+--------+----------+ 48
   * </pre>
   */
  private static Optional<Account> of(Pointer passwd) {
    if (passwd == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            passwd.getInt(INT_UID),
            passwd.getInt(INT_GID),
            text(passwd.getPointer(0)),
            text(passwd.getPointer(POINTER_HOME))));
  }

  private static String text(Pointer text) {
    return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
  }

  /**
   * Makes all threads of this process the user's, with the user's groups and without capabilities,
   * for good. glibc and musl signal every thread to do the same (setxid in nptl(7)).
   *
   * @throws org.tcpconnlat.capture.EnvironmentException if the process may not
   */
  public void become() {
    checked("setgroups", takeGroups());
    checked("setresgid", Libc.setresgid(gid, gid, gid));
    checked("setresuid", Libc.setresuid(uid, uid, uid));
  }

  private int takeGroups() {
    return name.isEmpty() ? Libc.setgroups(1, new int[] {gid}) : Libc.initgroups(name, gid);
  }

  private void checked(String call, int result) {
    if (result != 0) {
      throw new EnvironmentException(
          "can't become %s: %s gives errno %d".formatted(this, call, Native.getLastError()));
    }
  }

  /** As in {@code user alice}. */
  @Override
  public String toString() {
    return "user " + (name.isEmpty() ? Integer.toUnsignedString(uid) : name);
  }
}
