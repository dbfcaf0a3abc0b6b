package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.merge.ForeignRows;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.files.Inputs;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.capture.parquet.ForeignFile;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat import}: a capture of connects that another tool wrote. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a capture of a Parquet file that another tool (DuckDB, pandas, polars, Spark) made of a"
          + " capture's rows. Names and meaning of its columns must be a capture's; it needs time,"
          + " latency_ns, daddr and outcome, and what else is missing is said. What was lost while"
          + " recording is unknown from then on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  duckdb -c \"COPY (FROM 'run.parquet' WHERE dport = 443) TO 'https.parquet'\"",
      "  tcpconnlat import https.parquet -o https-capture.parquet",
      "  tcpconnlat report https-capture.parquet -o report.html"
    })
public final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "a Parquet file with a row a connect")
  private Path file;

  @Mixin private NewCaptureMixin output;

  public ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (ForeignFile from = ForeignFile.open(file);
        NewCapture capture = output.create(new Inputs(List.of(file)), console)) {
      capture.finish(ForeignRows.write(from, capture));
      say(from.missing(), "no column %s: taken as %s");
      say(
          from.absentValues().entrySet().stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, of -> Wording.count(of.getValue(), "row"))),
          "column %s: without a value in %s, as if missing");
      if (!from.unknown().isEmpty()) {
        console.say(
            "left out, as a capture has no such columns: "
                + TerminalText.of(String.join(", ", from.unknown())));
      }
      console.say(
          "%s: %s; what was lost while recording is unknown"
              .formatted(output.shown(), Wording.count(capture.connects(), "connect")));
    }
    return 0;
  }

  private void say(Map<Column, String> columns, String line) {
    for (Column column : Column.values()) {
      if (columns.containsKey(column)) {
        console.say(line.formatted(column.columnName(), columns.get(column)));
      }
    }
  }
}
