package org.tcpconnlat.analyzer.command;

import org.tcpconnlat.analyzer.output.Format;
import picocli.CommandLine.Option;

/** Results in every form. */
public final class AnyOutputMixin extends OutputMixin {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Known.class,
      completionCandidates = Known.class,
      description =
          "table (for people), csv, jsonl, parquet or arrow (an IPC file); default table. Columns for"
              + " machines are named as in a capture, latencies are integer nanoseconds")
  private Format format = Format.TABLE;

  @Override
  public Format format() {
    return format;
  }

  static final class Known extends Formats {
    Known() {
      super(Format.values());
    }
  }
}
