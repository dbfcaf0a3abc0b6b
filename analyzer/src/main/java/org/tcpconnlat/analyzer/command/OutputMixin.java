package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.output.Format;
import org.tcpconnlat.analyzer.output.NewResult;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.Streams;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a result goes. In which forms there is one, each command's own mixin says. */
public abstract class OutputMixin {
  private static final Path STDOUT = Path.of("/proc/self/fd/1");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write to FILE, which only you can read, instead of standard output (-)")
  private String file = "-";

  @Option(names = "--force", description = "replace FILE if it exists")
  private boolean force;

  @Option(names = "--no-header", description = "leave out the line that names the columns")
  private boolean noHeader;

  @Option(
      names = "--raw",
      description =
          "csv: texts as they were recorded, also where a spreadsheet would take them for formulas")
  private boolean raw;

  /** Writes a result to a stream. */
  public interface Printer {
    void printTo(OutputStream out) throws IOException;
  }

  /** The form that is asked for. */
  public abstract Format format();

  /** Whether files that are there give way. */
  public boolean force() {
    return force;
  }

  /** Whether what is printed goes where the console's data does. */
  public boolean toTerminal() {
    return Streams.isStandardOutput(file);
  }

  /**
   * The console for a command that prints as it reads: no line that moves comes in between, unless
   * what is printed goes to a file.
   */
  public Console whilePrinting(Console console) {
    boolean apart = !toTerminal() || Files.isRegularFile(STDOUT);
    return apart ? console : console.still();
  }

  public boolean header() {
    return !noHeader;
  }

  /** Of a format that is text for other programs. */
  public Syntax syntax() {
    return format() == Format.CSV ? new Syntax.Csv(raw) : new Syntax.JsonLines();
  }

  /** Refuses a file that can't be had, before any work is done. */
  public void check(Results results) throws IOException {
    results.check(file, force);
  }

  /**
   * Refuses two outputs in one place.
   *
   * @throws UsageException if another option names the same output
   */
  void refuseSame(String option, String name) {
    boolean same =
        toTerminal()
            ? Streams.isStandardOutput(name)
            : Path.of(name)
                .toAbsolutePath()
                .normalize()
                .equals(Path.of(file).toAbsolutePath().normalize());
    if (same) {
      throw new UsageException(option + " " + name + ": -o writes there already");
    }
  }

  /** Prints to the file that was asked for, else to standard output. */
  public void print(Results results, Printer printer) throws IOException {
    try (NewResult result = results.create(file, force)) {
      printer.printTo(result.stream());
      result.commit();
    }
  }

  /** The forms that a command has. */
  abstract static class Formats implements ITypeConverter<Format>, Iterable<String> {
    private final List<Format> formats;

    Formats(Format... formats) {
      this.formats = List.of(formats);
    }

    @Override
    public Format convert(String text) {
      return formats.stream()
          .filter(format -> format.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("there is no form " + text));
    }

    @Override
    public Iterator<String> iterator() {
      return formats.stream().map(Format::toString).iterator();
    }
  }
}
