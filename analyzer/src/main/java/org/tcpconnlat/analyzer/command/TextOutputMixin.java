package org.tcpconnlat.analyzer.command;

import org.tcpconnlat.analyzer.output.Format;
import picocli.CommandLine.Option;

/** Results as text, for people or programs. */
public final class TextOutputMixin extends OutputMixin {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Known.class,
      completionCandidates = Known.class,
      description =
          "table (for people), csv or jsonl; default table. Latencies for machines are integer"
              + " nanoseconds")
  private Format format = Format.TABLE;

  @Override
  public Format format() {
    return format;
  }

  static final class Known extends Formats {
    Known() {
      super(Format.TABLE, Format.CSV, Format.JSONL);
    }
  }
}
