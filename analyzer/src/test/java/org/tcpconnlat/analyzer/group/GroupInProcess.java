package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.result.MachineTable;
import org.tcpconnlat.analyzer.result.ResultTable;
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
    print(Path.of(arguments[0]), engine, Boolean.parseBoolean(arguments[2]), keys, System.out);
  }

  static void print(Path file, Engine engine, boolean censored, List<Key> keys, OutputStream out)
      throws IOException {
    Query query =
        new Query(
            RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class)),
            keys,
            new Measures(true, Percentile.DEFAULT, censored, 0, null),
            true);
    try (CaptureFiles files = CaptureFiles.open(List.of(file), line -> {})) {
      ResultTable table = engine.run(query, files.sources());
      new MachineTable(table, new Syntax.Csv(true)).printTo(out, false);
    }
  }
}
