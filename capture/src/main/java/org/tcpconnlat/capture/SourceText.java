package org.tcpconnlat.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metadata of a merged capture's sources: each one's keys behind its number, from 1. */
final class SourceText {
  private static final String SOURCE = MetadataText.PREFIX + "source.";
  private static final String KEY = "tcpconnlat\\.source\\.(\\d{1,9})\\.(.+)";

  private SourceText() {}

  static void put(Map<String, String> texts, List<CaptureMetadata> sources) {
    for (int i = 0; i < sources.size(); i++) {
      String prefix = SOURCE + (i + 1) + ".";
      MetadataText.toKeyValues(sources.get(i))
          .forEach(
              (key, text) -> texts.put(prefix + key.substring(MetadataText.PREFIX.length()), text));
    }
  }

  static List<CaptureMetadata> read(Path file, Map<String, String> texts) throws CaptureException {
    Map<Integer, Map<String, String>> bySource = bySource(texts);
    List<CaptureMetadata> sources = new ArrayList<>();
    for (int number = 1; number <= bySource.size(); number++) {
      if (!bySource.containsKey(number)) {
        throw new CaptureException(file, "no metadata of source " + number);
      }
      sources.add(MetadataText.fromKeyValues(file, bySource.get(number)));
    }
    return sources;
  }

  /** Sources have none of their own: a key within a source that says so is left out. */
  private static Map<Integer, Map<String, String>> bySource(Map<String, String> texts) {
    if (texts.keySet().stream().noneMatch(key -> key.startsWith(SOURCE))) {
      return Map.of();
    }
    Pattern keys = Pattern.compile(KEY);
    Map<Integer, Map<String, String>> bySource = new HashMap<>();
    texts.forEach(
        (key, text) -> {
          Matcher matcher = keys.matcher(key);
          if (matcher.matches() && !matcher.group(2).startsWith("source.")) {
            bySource
                .computeIfAbsent(Integer.valueOf(matcher.group(1)), number -> new HashMap<>())
                .put(MetadataText.PREFIX + matcher.group(2), text);
          }
        });
    return bySource;
  }
}
