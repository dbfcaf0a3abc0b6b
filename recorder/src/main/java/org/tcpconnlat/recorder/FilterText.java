package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.finish.InvokingUser;
import org.tcpconnlat.recorder.nat.Account;

/** Reads the values of filters' options. Each method throws a {@link UsageException}. */
final class FilterText {
  private static final int PORT_MAX = 65_535;
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final Pattern INODE = Pattern.compile("\\d{1,10}");
  private static final long INODE_MAX = 0xffff_ffffL;
  private static final Path OWN_NETNS = Path.of("/proc/self/ns/net");

  private FilterText() {}

  static OptionalInt number(String name, Integer value, int least) {
    if (value != null && value < least) {
      throw new UsageException(name + " " + value + ": must be at least " + least);
    }
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** A user's id, given as such or by the user's name. */
  static int user(String name, String text) {
    OptionalInt id = InvokingUser.id(text);
    if (id.isPresent()) {
      return id.getAsInt();
    }
    return Account.byName(text)
        .orElseThrow(() -> new UsageException(name + " " + text + ": no such user"))
        .uid();
  }

  /** Ports and ranges of ports, such as {@code 443} and {@code 8000-8099}. */
  static BitSet ports(String name, List<String> texts) {
    BitSet ports = new BitSet();
    for (String text : texts) {
      Matcher range = PORTS.matcher(text);
      if (!range.matches()) {
        throw new UsageException(name + " " + text + ": no port");
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first || last > PORT_MAX) {
        throw new UsageException(name + " " + text + ": no port");
      }
      ports.set(first, last + 1);
    }
    return ports;
  }

  /** A network namespace's inode, given as such or by a file that stands for it. */
  static long netns(String name, String text) {
    if (INODE.matcher(text).matches() && Long.parseLong(text) <= INODE_MAX) {
      return Long.parseLong(text);
    }
    try {
      Path file = Path.of(text);
      if (attribute(file, "unix:dev") == attribute(OWN_NETNS, "unix:dev")) {
        return attribute(file, "unix:ino");
      }
    } catch (IOException e) {
      throw new UsageException(name + " " + text + ": no such network namespace", e);
    }
    throw new UsageException(name + " " + text + ": not a network namespace");
  }

  private static long attribute(Path file, String name) throws IOException {
    return ((Number) Files.getAttribute(file, name)).longValue();
  }
}
