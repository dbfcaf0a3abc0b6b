package org.tcpconnlat.analyzer.command;

import org.tcpconnlat.analyzer.output.Format;
import picocli.CommandLine.Option;

/** Connects for other programs. As Parquet they are a capture already. */
public final class ExportOutputMixin extends OutputMixin {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Known.class,
      completionCandidates = Known.class,
      description =
          "csv, jsonl or arrow (an IPC file); default csv. Columns are named as in a capture,"
              + " latencies are integer nanoseconds")
  private Format format = Format.CSV;

  @Override
  public Format format() {
    return format;
  }

  static final class Known extends Formats {
    Known() {
      super(Format.CSV, Format.JSONL, Format.ARROW);
    }
  }
}
