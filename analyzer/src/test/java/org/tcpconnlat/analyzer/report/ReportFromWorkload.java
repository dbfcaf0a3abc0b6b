package org.tcpconnlat.analyzer.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.analyzer.profile.RowsSource;
import org.tcpconnlat.analyzer.profile.Workload;

/** Writes the report of a generated workload, to be looked at: CONNECTS HOSTS FILE. */
public final class ReportFromWorkload {
  private ReportFromWorkload() {}

  public static void main(String[] arguments) throws IOException {
    long connects = Long.parseLong(arguments[0]);
    List<RowsSource> sources = new ArrayList<>();
    for (int host = 1; host <= Integer.parseInt(arguments[1]); host++) {
      sources.add(Workload.of("web-" + host, connects, 600_000_000, 400));
    }
    long start = System.nanoTime();
    byte[] page = HtmlReport.of(Profiler.profile(sources));
    Files.write(Path.of(arguments[2]), page);
    System.out.printf(
        "%,d bytes in %.1f s, %,d MiB of heap%n",
        page.length, (System.nanoTime() - start) / 1e9, Runtime.getRuntime().totalMemory() >> 20);
  }
}
