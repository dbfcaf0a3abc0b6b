package org.tcpconnlat.capture.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.UsageException;

/**
 * What a request asks for that a capture does not have, because it was recorded under a filter of
 * the same kind.
 */
public final class Unanswerable {
  private static final Map<String, FilterKind> NUMBERS =
      Map.of(
          "pid", FilterKind.PID,
          "uid", FilterKind.UID,
          "ip", FilterKind.IP,
          "netns", FilterKind.NETNS,
          "dport", FilterKind.DPORT,
          "min-ms", FilterKind.MIN_MS);

  private Unanswerable() {}

  /**
   * A sentence for each kind, without the file's name; none where all that is asked for is there.
   */
  public static List<String> reasons(FilterRequest request, CaptureMetadata capture) {
    List<String> reasons = new ArrayList<>();
    Stream.concat(Stream.of(capture), capture.sources().stream())
        .flatMap(metadata -> new TreeMap<>(metadata.filters()).entrySet().stream())
        .distinct()
        .forEach(
            filter -> reason(request, filter.getKey(), filter.getValue()).ifPresent(reasons::add));
    return reasons;
  }

  private static Optional<String> reason(FilterRequest request, String name, String recorded) {
    try {
      if (NUMBERS.containsKey(name)) {
        return numbers(request, NUMBERS.get(name), recorded);
      }
      return switch (name) {
        case "daddr" -> addresses(request, recorded);
        case "cgroup" ->
            request.asksFor(FilterKind.CGROUP)
                ? Optional.of("was recorded under --cgroup: it has no connects of other cgroups")
                : Optional.empty();
        default -> Optional.empty();
      };
    } catch (UsageException e) {
      return Optional.empty(); // a filter that this version can't read
    }
  }

  private static Optional<String> numbers(FilterRequest request, FilterKind kind, String recorded) {
    Ranges there = FilterRequest.numbers(kind, recorded, new Captures(List.of()));
    boolean complete = request.numbers(kind).map(there::containsAll).orElse(true);
    // What is shown was read as numbers: nothing of a stranger's text reaches the terminal.
    return complete ? Optional.empty() : Optional.of(sentence(kind, recorded));
  }

  private static Optional<String> addresses(FilterRequest request, String recorded) {
    AddressBlocks there = AddressBlocks.parse(FilterKind.DADDR.option(), recorded);
    boolean complete =
        request.terms().stream()
            .filter(term -> term.kind() == FilterKind.DADDR)
            .allMatch(
                term ->
                    !term.not()
                        && there.containsAll(
                            AddressBlocks.parse(FilterKind.DADDR.option(), term.text())));
    return complete ? Optional.empty() : Optional.of(sentence(FilterKind.DADDR, there.text()));
  }

  private static String sentence(FilterKind kind, String recorded) {
    return "was recorded under %s %s: it does not have all that is asked for by %s"
        .formatted(kind.option(), recorded, kind.option());
  }
}
