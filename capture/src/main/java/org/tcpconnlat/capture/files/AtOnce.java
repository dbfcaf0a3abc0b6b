package org.tcpconnlat.capture.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/** Recorders that ran at the same time on one host, and so saw the same connects. */
final class AtOnce {
  private AtOnce() {}

  private record Boot(String host, String id) {}

  private record Recording(CaptureSource file, CaptureMetadata of) {}

  /** A line for each host where that was so. */
  static List<String> in(List<? extends CaptureSource> files) {
    Map<Boot, List<Recording>> byBoot = new LinkedHashMap<>();
    for (CaptureSource file : files) {
      for (CaptureMetadata of : file.metadata().recordings()) {
        byBoot
            .computeIfAbsent(
                new Boot(of.host().name(), of.host().bootId()), unseen -> new ArrayList<>())
            .add(new Recording(file, of));
      }
    }
    List<String> lines = new ArrayList<>();
    byBoot.forEach((boot, recordings) -> overlap(boot, recordings, lines));
    return lines;
  }

  private static void overlap(Boot boot, List<Recording> recordings, List<String> lines) {
    recordings.sort(Comparator.comparingLong(recording -> recording.of.startMicros()));
    Recording latest = recordings.get(0);
    for (Recording next : recordings) {
      if (!next.of.session().equals(latest.of.session())
          && next.of.startMicros() < latest.of.endMicros()) {
        lines.add(sentence(boot, latest, next));
        return;
      }
      latest = next.of.endMicros() > latest.of.endMicros() ? next : latest;
    }
  }

  private static String sentence(Boot boot, Recording one, Recording other) {
    return "two recorders ran at the same time on %s (%s, %s): what both saw counts twice"
        .formatted(boot.host, one.file.path(), other.file.path());
  }
}
