package org.tcpconnlat.capture.files;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.CountedOnce.Holding;

/** What is said of files that hold the same connects: a few lines, however many files there are. */
final class FileRemarks {
  private static final int EXAMPLES = 3;

  private final List<String> leftOut = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  void leftOut(CaptureSource file, Holding by) {
    leftOut.add("%s (in %s)".formatted(file.path(), by.file().path()));
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
      String some = String.join(", ", leftOut.subList(0, Math.min(EXAMPLES, leftOut.size())));
      lines.add(
          "counted once, as other files hold the same connects: "
              + some
              + more(leftOut.size(), EXAMPLES));
    }
    for (List<String> of : List.of(shared, others)) {
      of.stream().limit(EXAMPLES).forEach(lines::add);
      if (of.size() > EXAMPLES) {
        lines.add("likewise " + (of.size() - EXAMPLES) + " more");
      }
    }
    return lines;
  }

  private static String more(int count, int shown) {
    return count > shown ? ", and " + (count - shown) + " more" : "";
  }
}
