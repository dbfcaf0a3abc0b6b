package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.files.CaptureFiles;

/** Reads back what was recorded. */
final class Recordings {
  private Recordings() {}

  /** Of a connect what tells it from all others. */
  record Row(long timeMicros, long latencyNanos, int pid, int lport, int dport) {}

  /** The connects of captures, journals and directories, in the order in which they are read. */
  static List<Row> rows(Path... files) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CaptureFiles sources = CaptureFiles.open(List.of(files), line -> {})) {
      for (CaptureSource source : sources.sources()) {
        for (CaptureSource.Chunk chunk : source.chunks()) {
          chunk.read(
              new CaptureSource.Request(
                  EnumSet.allOf(Column.class), ConnectFilter.ALL, new Dictionaries()),
              batch -> {
                for (int i = 0; i < batch.size; i++) {
                  rows.add(
                      new Row(
                          batch.timeMicros[i],
                          batch.latencyNanos[i],
                          batch.pid[i],
                          batch.lport[i],
                          batch.dport[i]));
                }
              });
        }
      }
    }
    return rows;
  }
}
