package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.AutomaticEngine;
import org.tcpconnlat.analyzer.group.ConnectCount;
import org.tcpconnlat.analyzer.group.Engine;
import org.tcpconnlat.analyzer.output.LocalResults;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.analyzer.pass.LocalPasses;
import org.tcpconnlat.analyzer.pass.Passes;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.console.Console;

/** Files of this machine, asked in this process. */
record LocalCaptures(CaptureFiles files, Console console) implements Captures {
  /** Who finds captures, where another one need not be given. */
  static Captures.Opener or(Captures.Opener other) {
    return other == null ? LocalCaptures::open : other;
  }

  static Captures open(
      List<String> names, Days days, InputMixin input, EngineMixin engine, Console console)
      throws IOException {
    engine.refuseSparksOwn();
    List<Path> paths = names.stream().map(Path::of).toList();
    return new LocalCaptures(input.open(paths, days, console), console);
  }

  @Override
  public List<CaptureSource> sources() {
    return files.sources();
  }

  @Override
  public Engine engine(boolean approximate) {
    if (approximate) {
      throw new UsageException("--approximate needs --engine spark");
    }
    return new AutomaticEngine(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Passes passes() {
    return new LocalPasses();
  }

  @Override
  public long count(RowFilter rows) throws IOException {
    return ConnectCount.of(rows, sources(), Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void checkRows() {}

  @Override
  public Results results() {
    return new LocalResults(files.inputs(), console.out());
  }

  @Override
  public List<String> remarks() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
