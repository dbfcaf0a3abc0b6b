package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.analyzer.progress.ReadingLine;
import org.tcpconnlat.analyzer.progress.WatchedSource;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Milliseconds;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.files.CaptureFiles.BadFiles;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.capture.parquet.Limits;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.HeadedOptions;
import org.tcpconnlat.console.SizeText;
import picocli.CommandLine.Option;

/** How captures are read, which may be anybody's. */
public final class InputMixin implements HeadedOptions {
  @Option(
      names = "--skip-bad",
      description =
          "leave out files that are damaged or no captures, and say which; each file is read once"
              + " more beforehand")
  private boolean skipBad;

  @Option(
      names = "--max-footer",
      paramLabel = "SIZE",
      description = "take footers up to this size; 16M by default")
  private String maxFooter;

  @Option(
      names = "--max-page",
      paramLabel = "SIZE",
      description = "take pages that unfold to up to this size; 16M by default")
  private String maxPage;

  @Option(
      names = "--max-text",
      paramLabel = "SIZE",
      description = "take names and addresses up to this size; 1K by default")
  private String maxText;

  @Option(
      names = "--max-texts",
      paramLabel = "SIZE",
      description =
          "take files whose different texts together have up to this size, whatever the file's"
              + " own; 64M by default")
  private String maxTexts;

  @Override
  public String heading() {
    return "Reading captures that others made:";
  }

  /**
   * Opens the files that were named; says what is left out of them, and on a terminal how far they
   * are read.
   */
  public CaptureFiles open(List<Path> files, Console console) throws IOException {
    return open(files, Days.ALL, console);
  }

  /** As the other, of a tree's days only those that matter. */
  public CaptureFiles open(List<Path> files, Days days, Console console) throws IOException {
    files.forEach(InputMixin::refuseMinimum);
    CaptureFiles captures =
        CaptureFiles.open(
            files, days, skipBad ? BadFiles.SKIP : BadFiles.REFUSE, limits(), console::say);
    captures.inputs().refuseStandardOutput();
    return console.interactive() ? watched(captures, console) : captures;
  }

  /** A number among the files was meant to be min_ms, which is behind them, in analyze alone. */
  private static void refuseMinimum(Path file) {
    String word = file.toString();
    if (Milliseconds.matches(word) && Files.notExists(file)) {
      throw new UsageException(word + ": no such file; to ask for a minimum: --min-ms " + word);
    }
  }

  private static CaptureFiles watched(CaptureFiles captures, Console console) {
    long connects = captures.sources().stream().mapToLong(CaptureSource::connects).sum();
    ReadingLine line = new ReadingLine(console, connects, System::nanoTime);
    return captures.wrapped(source -> new WatchedSource(source, line));
  }

  /** Whether files that can't be used are left out. */
  public boolean skipsBad() {
    return skipBad;
  }

  /** What a capture may claim. */
  public Limits limits() {
    Limits standard = Limits.STANDARD;
    return new Limits(
        (int) size("--max-text", maxText, standard.textBytes(), 1 << 20),
        (int) size("--max-footer", maxFooter, standard.footerBytes(), 1 << 29),
        (int) size("--max-page", maxPage, standard.pageBytes(), 1 << 30),
        size("--max-texts", maxTexts, standard.textsBytes(), 1L << 40));
  }

  private static long size(String name, String text, long standard, long most) {
    if (text == null) {
      return standard;
    }
    long bytes = SizeText.parse(name, text);
    if (bytes > most) {
      throw new UsageException(name + " " + text + ": at most " + SizeText.of(most));
    }
    return bytes;
  }
}
