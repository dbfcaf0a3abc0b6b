package org.tcpconnlat.analyzer.compare;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.ChosenConnects;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Anonymization;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureSource;

/**
 * A side of a comparison, as far as its figures mean something else than the other's.
 *
 * @param name what it was read from
 * @param losses connects that are missing in it
 * @param recorded by filters in the kernel that it was recorded under
 * @param left what of it was left by filters after the fact
 * @param keys under which its names were replaced
 * @param chosen that it has connects only that went in some way, in sentences
 */
public record Side(
    String name, Losses losses, String recorded, String left, String keys, List<String> chosen) {
  private static final String NONE = "none";

  public static Side of(String name, List<CaptureSource> sources) {
    List<CaptureMetadata> captures = sources.stream().map(CaptureSource::metadata).toList();
    return new Side(
        TerminalText.of(name),
        Losses.of(sources),
        texts(captures, Side::filters),
        texts(captures, of -> of.selection().map(Selection::filter)),
        texts(captures, of -> of.anonymization().map(Anonymization::keyFingerprint)),
        ChosenConnects.sentences(captures));
  }

  /** What captures, or those that were merged into them, say; several where they differ. */
  private static String texts(
      List<CaptureMetadata> captures, Function<CaptureMetadata, Optional<String>> text) {
    return captures.stream()
        .map(capture -> text(capture, text))
        .flatMap(Set::stream)
        .distinct()
        .sorted()
        .map(TerminalText::of)
        .collect(Collectors.joining(" or "));
  }

  private static Set<String> text(
      CaptureMetadata capture, Function<CaptureMetadata, Optional<String>> text) {
    Optional<String> ofAll = text.apply(capture);
    return ofAll.isPresent() || capture.sources().isEmpty()
        ? Set.of(ofAll.orElse(NONE))
        : capture.sources().stream()
            .map(source -> text.apply(source).orElse(NONE))
            .collect(Collectors.toSet());
  }

  private static Optional<String> filters(CaptureMetadata recording) {
    return recording.filters().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TreeMap<>(recording.filters())
                .entrySet().stream()
                    .map(filter -> ("--" + filter.getKey() + " " + filter.getValue()).strip())
                    .collect(Collectors.joining(" ")));
  }
}
