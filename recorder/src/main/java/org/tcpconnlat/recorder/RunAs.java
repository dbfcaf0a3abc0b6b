package org.tcpconnlat.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tcpconnlat.capture.EnvironmentException;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.finish.InvokingUser;
import org.tcpconnlat.recorder.nat.Account;

/**
 * Whom the recorder becomes once the programs are attached, for nothing after that needs root:
 * files are then made, and a command run, with that user's rights.
 *
 * @param account empty for whoever started it
 */
public record RunAs(Optional<Account> account) {
  public static final RunAs SELF = new RunAs(Optional.empty());

  /**
   * The user of {@code --user}, else the one who called sudo(8).
   *
   * @param user a name or a number
   * @throws UsageException if there is no such user, or only root could become it
   */
  public static RunAs of(Optional<String> user, Map<String, String> environment) {
    if (user.isPresent()) {
      return named(user.get());
    }
    return Account.effectiveUid() == 0 ? invoking(environment) : SELF;
  }

  private static RunAs named(String user) {
    Account account =
        Account.byName(user)
            .or(() -> InvokingUser.id(user).stream().boxed().findFirst().flatMap(Account::byUid))
            .orElseThrow(() -> new UsageException("--user " + user + ": no such user"));
    if (account.uid() == Account.effectiveUid()) {
      return SELF;
    }
    if (Account.effectiveUid() != 0) {
      throw new UsageException("--user " + user + ": only root can become another user");
    }
    return new RunAs(Optional.of(account));
  }

  private static RunAs invoking(Map<String, String> environment) {
    Optional<InvokingUser> caller = InvokingUser.of(environment).filter(user -> user.uid() != 0);
    return new RunAs(
        caller.map(
            user ->
                Account.byUid(user.uid())
                    .orElseGet(() -> new Account(user.uid(), user.gid(), "", ""))));
  }

  /**
   * For good, in all threads. Does nothing for {@link #SELF}.
   *
   * @throws EnvironmentException if that can't be, or that user can't read this program
   */
  public void take() {
    account.ifPresent(RunAs::become);
  }

  private static void become(Account account) {
    List<Path> program = program();
    account.become();
    for (Path part : program) {
      if (!Files.isReadable(part)) {
        throw new EnvironmentException(
            "%s can't read %s, which is a part of this program; --user names another user"
                .formatted(account, part));
      }
    }
  }

  /** Why a file can't be had, where it is for want of what was given up. */
  IOException denied(AccessDeniedException e) {
    return account
        .map(
            user ->
                new IOException(
                    "%s: permission denied to %s, whom this has become; '--user root' stays root"
                        .formatted(e.getFile(), user),
                    e))
        .orElse(e);
  }

  private static List<Path> program() {
    String entries = System.getProperty("java.class.path");
    return Stream.of(entries.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }
}
