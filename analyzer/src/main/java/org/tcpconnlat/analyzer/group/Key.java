package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Nearest;
import org.tcpconnlat.capture.UsageException;

/**
 * What connects can be grouped by.
 *
 * @param name as {@code --by} takes it
 * @param columns of the result; connects are in one group where all of them are the same
 */
public record Key(String name, List<KeyColumn> columns) implements Serializable {
  private static final List<Key> PLAIN =
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
          new Key("cgroup", List.of(new CgroupKey())),
          of("netns", Column.NETNS));

  /** Keys that take a parameter after a colon, by name. */
  private static final Map<String, Parametric> PARAMETRIC =
      Map.of("subnet", SubnetKey::parse, "time", TimeKey::parse);

  private interface Parametric {
    KeyColumn parse(String parameter);
  }

  public Key {
    columns = List.copyOf(columns);
  }

  /** Those of several, each once: {@code pid} and {@code process} both have the process's name. */
  public static List<KeyColumn> columns(List<Key> keys) {
    return keys.stream().flatMap(key -> key.columns().stream()).distinct().toList();
  }

  private static Key of(String name, Column... columns) {
    return new Key(name, Stream.of(columns).<KeyColumn>map(CaptureColumn::new).toList());
  }

  /** The keys of {@code --by}, which may be given several times, each with several keys. */
  public static List<Key> parseAll(List<String> texts) {
    return texts.stream().flatMap(text -> Stream.of(text.split(",", -1))).map(Key::parse).toList();
  }

  /**
   * The key of a name, with its parameter behind a colon: {@code subnet:24}, {@code time:1m}.
   *
   * @throws UsageException if there is none
   */
  public static Key parse(String text) {
    int colon = text.indexOf(':');
    Parametric parametric = PARAMETRIC.get(colon < 0 ? "" : text.substring(0, colon));
    if (parametric != null) {
      return new Key(text, List.of(parametric.parse(text.substring(colon + 1))));
    }
    return PLAIN.stream()
        .filter(key -> key.name.equals(text))
        .findFirst()
        .orElseThrow(() -> new UsageException(("--by " + text).strip() + ": " + unknown(text)));
  }

  /** What is to be said of a key that there isn't, or that lacks its parameter. */
  private static String unknown(String text) {
    if (text.isEmpty()) {
      return "a key is missing; several are joined by commas, without spaces";
    }
    if (PARAMETRIC.containsKey(text)) {
      return text.equals("time")
          ? "its step is missing: time:1m"
          : "its bits are missing: subnet:24";
    }
    // Columns are not always called as their keys are.
    for (Key key : PLAIN) {
      if (key.columns.get(0).name().equals(text)) {
        return "no such key; did you mean " + key.name + "?";
      }
    }
    return "no such key"
        + Nearest.hint(text, PLAIN.stream().map(Key::name).toList(), "; there are " + names());
  }

  /** The keys without a parameter. */
  public static List<Key> plain() {
    return PLAIN;
  }

  private static String names() {
    return PLAIN.stream().map(Key::name).collect(Collectors.joining(", "))
        + ", subnet:BITS, time:STEP";
  }
}
