package org.tcpconnlat.analyzer.group;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.UsageException;

/**
 * What connects can be grouped by.
 *
 * @param name as {@code --by} takes it
 * @param columns of the result; connects are in one group where all of them are the same
 */
public record Key(String name, List<KeyColumn> columns) {
  private static final List<Key> ALL =
      List.of(
          of("process", Column.PROCESS),
          of("comm", Column.COMM),
          // With the process's name: a pid that runs another program is another group.
          of("pid", Column.PID, Column.PROCESS),
          of("tid", Column.TID),
          of("uid", Column.UID),
          of("address", Column.DADDR),
          of("saddr", Column.SADDR),
          of("port", Column.DPORT),
          of("lport", Column.LPORT),
          of("ip", Column.IP),
          of("outcome", Column.OUTCOME),
          of("host", Column.HOST),
          of("cgroup", Column.CGROUP_ID),
          of("netns", Column.NETNS));

  public Key {
    columns = List.copyOf(columns);
  }

  private static Key of(String name, Column... columns) {
    return new Key(name, Stream.of(columns).map(KeyColumn::of).toList());
  }

  public static Key parse(String name) {
    return ALL.stream()
        .filter(key -> key.name.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--by " + name + ": no such key; there are " + names()));
  }

  public static List<Key> all() {
    return ALL;
  }

  private static String names() {
    return ALL.stream().map(Key::name).collect(Collectors.joining(", "));
  }
}
