package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.files.CaptureFiles;

/**
 * A process that groups a capture and prints the rows. Arguments: the file, the engine ({@code
 * once} or {@code automatic}), whether connects without a reply are ranked, the keys.
 */
final class GroupInProcess {
  private GroupInProcess() {}

  public static void main(String[] arguments) throws IOException {
    Engine engine = arguments[1].equals("once") ? new ExactEngine(2) : new AutomaticEngine(2);
    List<Key> keys =
        List.of(arguments).subList(3, arguments.length).stream().map(Key::parse).toList();
    rows(Path.of(arguments[0]), engine, Boolean.parseBoolean(arguments[2]), keys)
        .forEach(System.out::println);
  }

  static List<String> rows(Path file, Engine engine, boolean censored, List<Key> keys)
      throws IOException {
    Query query =
        new Query(
            RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class)),
            keys,
            new Measures(true, Percentile.DEFAULT, censored, 0, 0),
            true);
    try (CaptureFiles files = CaptureFiles.open(List.of(file), line -> {})) {
      return NaiveGroups.rows(engine.run(query, files.sources()));
    }
  }
}
