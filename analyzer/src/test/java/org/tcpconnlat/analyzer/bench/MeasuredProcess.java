package org.tcpconnlat.analyzer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that ran to its end.
 *
 * @param seconds from its start to its end
 * @param peakKilobytes its largest resident set, mapped files included, as the kernel has it
 * @param output what it printed, empty where that was thrown away
 */
record MeasuredProcess(double seconds, long peakKilobytes, List<String> output) {

  static MeasuredProcess run(List<String> command, boolean keepOutput)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("bench-", ".out");
    Path peak = Files.createTempFile("bench-", ".peak");
    try {
      List<String> timed = new ArrayList<>();
      timed.addAll(List.of("/usr/bin/time", "-f", "%M", "-o", peak.toString()));
      timed.addAll(command);
      ProcessBuilder builder =
          new ProcessBuilder(timed)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(keepOutput ? output.toFile() : Path.of("/dev/null").toFile());
      long start = System.nanoTime();
      int status = builder.start().waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (status != 0) {
        throw new IOException("exit status " + status + ": " + command);
      }
      return new MeasuredProcess(
          seconds, Long.parseLong(Files.readString(peak).trim()), Files.readAllLines(output));
    } finally {
      Files.delete(output);
      Files.delete(peak);
    }
  }
}
