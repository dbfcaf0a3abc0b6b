package org.tcpconnlat.fleet;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.analyzer.command.Captures;
import org.tcpconnlat.analyzer.command.EngineMixin;
import org.tcpconnlat.analyzer.command.InputMixin;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.console.Console;

/**
 * Finds captures and puts results wherever Hadoop's file systems reach; Spark reads and answers.
 */
final class SparkOpener implements Captures.Opener {
  @Override
  public Captures open(
      List<String> names, Days days, InputMixin input, EngineMixin options, Console console)
      throws IOException {
    return SparkCaptures.open(names, days, input, options, console);
  }
}
