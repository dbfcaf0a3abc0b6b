package org.tcpconnlat.capture.finish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the files belong to that a run makes: under sudo the user who typed it, else the user who
 * runs it.
 */
public final class FileOwner {
  /** Leaves files to whom the kernel gives them. */
  public static final FileOwner SELF = new FileOwner(Optional.empty());

  private final Optional<InvokingUser> user;

  private FileOwner(Optional<InvokingUser> user) {
    this.user = user;
  }

  /**
   * From the variables that sudo(8) sets.
   *
   * @throws org.tcpconnlat.capture.EnvironmentException if they name no user
   */
  public static FileOwner invoking(Map<String, String> environment) {
    return new FileOwner(InvokingUser.of(environment));
  }

  /** Hands a file over that this process has just made; never what a symbolic link names. */
  public void give(Path file) throws IOException {
    if (user.isEmpty()) {
      return;
    }
    InvokingUser to = user.get();
    if (!has(file, "unix:uid", to.uid())) {
      set(file, "unix:uid", to.uid());
    }
    if (!has(file, "unix:gid", to.gid())) {
      set(file, "unix:gid", to.gid());
    }
  }

  private static boolean has(Path file, String id, int wanted) throws IOException {
    return Files.getAttribute(file, id, LinkOption.NOFOLLOW_LINKS).equals(wanted);
  }

  private static void set(Path file, String id, int value) throws IOException {
    Files.setAttribute(file, id, value, LinkOption.NOFOLLOW_LINKS);
  }
}
