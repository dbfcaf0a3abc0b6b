package org.tcpconnlat.capture.finish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom the files belong to that a run makes: under sudo the user who typed it, else the user who
 * runs it.
 */
public final class FileOwner {
  /** Leaves files to whom the kernel gives them. */
  public static final FileOwner SELF = new FileOwner(Optional.empty());

  private static final Pattern ID = Pattern.compile("[0-9]{1,9}");

  private final Optional<Ids> ids;

  private record Ids(int uid, int gid) {}

  private FileOwner(Optional<Ids> ids) {
    this.ids = ids;
  }

  public static FileOwner of(int uid, int gid) {
    return new FileOwner(Optional.of(new Ids(uid, gid)));
  }

  /** From the variables that sudo(8) sets, {@code SUDO_UID} and {@code SUDO_GID}. */
  public static FileOwner invoking(Map<String, String> environment) {
    String uid = environment.getOrDefault("SUDO_UID", "");
    String gid = environment.getOrDefault("SUDO_GID", "");
    return ID.matcher(uid).matches() && ID.matcher(gid).matches()
        ? of(Integer.parseInt(uid), Integer.parseInt(gid))
        : SELF;
  }

  /** Hands a file over that this process has just made; never what a symbolic link names. */
  public void give(Path file) throws IOException {
    if (ids.isEmpty()) {
      return;
    }
    Ids to = ids.get();
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
