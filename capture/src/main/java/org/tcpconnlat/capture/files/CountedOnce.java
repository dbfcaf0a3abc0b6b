package org.tcpconnlat.capture.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/**
 * Files that hold what others hold, too. A segment of a session may lie in a journal, in its
 * capture, in one that was merged or compacted, in copies of these, and in parts that were filtered
 * out of them: whichever are read together, its connects count once. Where files share a part of
 * what they hold, nobody can tell whose row is whose: that is said.
 */
public final class CountedOnce {
  private final Map<Segment, Holding> taken = new HashMap<>();
  private final Map<CaptureSource, Holding> leftOut = new LinkedHashMap<>();
  private final Set<CaptureSource> replaced = new HashSet<>();
  private final FileRemarks remarks = new FileRemarks();

  private CountedOnce() {}

  /**
   * What came of it.
   *
   * @param leftOut files that nothing is lost without
   * @param replaced those of them that a merged capture was made of, to the last connect
   * @param remarks what to say of them, and of connects that count twice all the same, in lines
   */
  public record Found(
      Set<CaptureSource> leftOut, Set<CaptureSource> replaced, List<String> remarks) {}

  /** Looks for segments that several of the files hold. */
  public static Found in(Collection<? extends CaptureSource> files) {
    CountedOnce once = new CountedOnce();
    List<Holding> holdings = files.stream().map(Holding::of).sorted(MOST_FIRST).toList();
    once.take(holdings.stream().filter(of -> !of.filtered()).toList());
    once.takeFiltered(holdings.stream().filter(Holding::filtered).toList());
    once.leftOut.forEach(once.remarks::leftOut);
    List<CaptureSource> read = new ArrayList<>(files);
    read.removeAll(once.leftOut.keySet());
    read.stream()
        .filter(file -> file.metadata().imported().isPresent())
        .forEach(once.remarks::imported);
    AtOnce.in(read).forEach(once.remarks::add);
    return new Found(Set.copyOf(once.leftOut.keySet()), once.replaced, once.remarks.lines());
  }

  /** A part of a session. */
  record Segment(String session, int number) {}

  /**
   * What a file holds.
   *
   * @param segments with the connects that each had before any filter
   * @param filtered whether connects of them were left out
   */
  record Holding(CaptureSource file, Map<Segment, Long> segments, boolean filtered) {
    static Holding of(CaptureSource file) {
      List<CaptureMetadata> recordings = file.metadata().recordings();
      Map<Segment, Long> segments = new HashMap<>();
      for (CaptureMetadata recording : recordings) {
        long leftOut = recording.selection().map(CaptureMetadata.Selection::leftOut).orElse(0L);
        segments.merge(
            new Segment(recording.session(), recording.segment()),
            recording.counters().recorded() + leftOut,
            Math::max);
      }
      boolean filtered =
          file.metadata().selection().isPresent()
              || recordings.stream().anyMatch(recording -> recording.selection().isPresent());
      return new Holding(file, segments, filtered);
    }

    private long connects() {
      return segments.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the other is the same part of the same segments. */
    private boolean isCopyOf(Holding other) {
      return segments.equals(other.segments)
          && file.connects() == other.file.connects()
          && file.metadata().selection().equals(other.file.metadata().selection());
    }
  }

  /** Of files with the same segments, the one with most connects, then a capture, then by name. */
  private static final Comparator<Holding> MOST_FIRST =
      Comparator.comparingInt((Holding of) -> -of.segments().size())
          .thenComparingLong(of -> -of.connects())
          .thenComparing(of -> of.file().path().toString().endsWith(".journal"))
          .thenComparing(of -> of.file().path().toAbsolutePath());

  /** Whole segments: first those that share none with one before them, then what else is new. */
  private void take(List<Holding> holdings) {
    List<Holding> sharing = new ArrayList<>();
    for (Holding of : holdings) {
      if (of.segments().keySet().stream().noneMatch(taken::containsKey)) {
        of.segments().keySet().forEach(segment -> taken.put(segment, of));
      } else {
        sharing.add(of);
      }
    }
    for (Holding of : sharing) {
      if (taken.keySet().containsAll(of.segments().keySet())) {
        leaveOut(of);
      } else {
        remarks.shares(of.file(), holder(of).file());
        of.segments().keySet().forEach(segment -> taken.putIfAbsent(segment, of));
      }
    }
  }

  private void leaveOut(Holding of) {
    Holding by = holder(of);
    leftOut.put(of.file(), by);
    boolean merged = !by.file().metadata().sources().isEmpty();
    if (merged && by.segments().entrySet().containsAll(of.segments().entrySet())) {
      replaced.add(of.file());
    }
    long more =
        of.segments().entrySet().stream()
            .mapToLong(
                e -> e.getValue() - taken.get(e.getKey()).segments().getOrDefault(e.getKey(), 0L))
            .sum();
    if (more > 0) {
      remarks.lacks(by.file(), of.file(), more);
    }
  }

  /** Parts of segments: without the whole ones, only copies can be told from other parts. */
  private void takeFiltered(List<Holding> holdings) {
    Map<Segment, Holding> parts = new HashMap<>();
    for (Holding of : holdings) {
      Set<Segment> segments = of.segments().keySet();
      List<Holding> others =
          segments.stream().filter(parts::containsKey).map(parts::get).distinct().toList();
      List<Holding> copies = others.stream().filter(of::isCopyOf).toList();
      if (taken.keySet().containsAll(segments)) {
        leftOut.put(of.file(), holder(of));
      } else if (!copies.isEmpty()) {
        leftOut.put(of.file(), copies.get(0));
      } else {
        segments.stream()
            .filter(taken::containsKey)
            .map(taken::get)
            .findFirst()
            .ifPresent(whole -> remarks.shares(of.file(), whole.file()));
        others.stream().findFirst().ifPresent(part -> remarks.mayShare(of.file(), part.file()));
        segments.forEach(segment -> parts.putIfAbsent(segment, of));
      }
    }
  }

  /** Who holds most of its segments. */
  private Holding holder(Holding of) {
    return of.segments().keySet().stream()
        .filter(taken::containsKey)
        .collect(Collectors.groupingBy(taken::get, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }
}
