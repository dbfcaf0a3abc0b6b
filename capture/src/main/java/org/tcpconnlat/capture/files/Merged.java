package org.tcpconnlat.capture.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/**
 * Captures that others were made of. In the directory of a day a merged capture stands for its
 * sources: until they are deleted both are there, and readers take the merged one.
 */
public final class Merged {
  private final Map<Segment, List<CaptureMetadata>> byRecording = new HashMap<>();

  private record Segment(String session, int number) {}

  private Merged() {}

  /** Those whose every recording is in another one, which lies below the same day's directory. */
  public static Set<CaptureSource> into(Collection<? extends CaptureSource> captures) {
    if (captures.size() < 2) {
      return Set.of();
    }
    Set<CaptureSource> replaced = new HashSet<>();
    captures.stream()
        .collect(Collectors.groupingBy(of -> CaptureTree.dayDirectory(of.path())))
        .forEach(
            (Optional<Path> day, List<? extends CaptureSource> of) -> {
              if (day.isPresent()) {
                replaced.addAll(ofOneDay(of));
              }
            });
    return replaced;
  }

  private static List<CaptureSource> ofOneDay(List<? extends CaptureSource> captures) {
    if (captures.stream().allMatch(of -> of.metadata().sources().isEmpty())) {
      return List.of();
    }
    Merged taken = new Merged();
    List<CaptureSource> replaced = new ArrayList<>();
    for (CaptureSource capture : captures.stream().sorted(mostFirst()).toList()) {
      if (taken.holds(capture.metadata())) {
        replaced.add(capture);
      } else {
        taken.add(capture.metadata());
      }
    }
    return replaced;
  }

  /** Of captures with the same sources, the one whose name comes first stands for the others. */
  private static Comparator<CaptureSource> mostFirst() {
    return Comparator.comparingInt((CaptureSource of) -> -recordings(of.metadata()).size())
        .thenComparing(of -> of.path().toAbsolutePath());
  }

  private void add(CaptureMetadata capture) {
    if (!capture.sources().isEmpty() && capture.selection().isEmpty()) {
      for (CaptureMetadata source : capture.sources()) {
        byRecording.computeIfAbsent(segment(source), none -> new ArrayList<>()).add(capture);
      }
    }
  }

  private boolean holds(CaptureMetadata capture) {
    if (capture.selection().isPresent()) {
      return false;
    }
    List<CaptureMetadata> recordings = recordings(capture);
    return byRecording.getOrDefault(segment(recordings.get(0)), List.of()).stream()
        .anyMatch(merged -> new HashSet<>(merged.sources()).containsAll(recordings));
  }

  private static List<CaptureMetadata> recordings(CaptureMetadata capture) {
    return capture.sources().isEmpty() ? List.of(capture) : capture.sources();
  }

  private static Segment segment(CaptureMetadata recording) {
    return new Segment(recording.session(), recording.segment());
  }
}
