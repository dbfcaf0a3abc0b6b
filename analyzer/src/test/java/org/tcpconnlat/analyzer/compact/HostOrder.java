package org.tcpconnlat.analyzer.compact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** The hosts of a capture's rows, each run of rows once. */
final class HostOrder {
  private HostOrder() {}

  static List<String> of(Path file) throws IOException {
    List<String> hosts = new ArrayList<>();
    Dictionaries texts = new Dictionaries();
    try (CaptureFile capture = CaptureFile.open(file)) {
      for (CaptureSource.Chunk chunk : capture.chunks()) {
        chunk.read(
            new CaptureSource.Request(EnumSet.of(Column.HOST), ConnectFilter.ALL, texts),
            batch -> {
              for (int i = 0; i < batch.size; i++) {
                String host = texts.host().text(batch.host[i]);
                if (hosts.isEmpty() || !hosts.get(hosts.size() - 1).equals(host)) {
                  hosts.add(host);
                }
              }
            });
      }
    }
    return hosts;
  }
}
