package org.tcpconnlat.capture.files;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.CountedOnce.Holding;

/** What is said of files that hold the same connects: a few lines, however many files there are. */
final class FileRemarks {
  private static final int EXAMPLES = 3;

  private final List<String> leftOut = new ArrayList<>();
  private final List<String> imported = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  void leftOut(CaptureSource file, Holding by) {
    leftOut.add("%s (in %s)".formatted(file.path(), by.file().path()));
  }

  void imported(CaptureSource file) {
    imported.add(file.path().toString());
  }

  void shares(CaptureSource file, CaptureSource with) {
    shared.add(
        "%s and %s hold some of the same connects, which count twice"
            .formatted(file.path(), with.path()));
  }

  void mayShare(CaptureSource file, CaptureSource with) {
    shared.add(
        "%s and %s were filtered out of the same capture: connects that passed both count twice"
            .formatted(file.path(), with.path()));
  }

  void lacks(CaptureSource file, CaptureSource longer, long connects) {
    others.add(
        "%s lacks %d connects of a segment that %s, which is left out, has"
            .formatted(file.path(), connects, longer.path()));
  }

  void add(String line) {
    others.add(line);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!leftOut.isEmpty()) {
      lines.add("counted once, as other files hold the same connects: " + some(leftOut));
    }
    if (!imported.isEmpty()) {
      lines.add("imported, so that what was lost while recording is unknown: " + some(imported));
    }
    for (List<String> of : List.of(shared, others)) {
      of.stream().limit(EXAMPLES).forEach(lines::add);
      if (of.size() > EXAMPLES) {
        lines.add("likewise " + (of.size() - EXAMPLES) + " more");
      }
    }
    return lines;
  }

  private static String some(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(EXAMPLES, all.size())));
    return all.size() > EXAMPLES ? first + ", and " + (all.size() - EXAMPLES) + " more" : first;
  }
}
