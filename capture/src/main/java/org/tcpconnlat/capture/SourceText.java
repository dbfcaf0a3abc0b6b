package org.tcpconnlat.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata of a merged capture's sources: each one's keys behind its number, from 1, so that
 * any reader of Parquet shows them; where that would be too much, all in one text (see {@link
 * PackedSources}), which makes the format one that earlier readers refuse.
 */
final class SourceText {
  private static final String SOURCE = MetadataText.PREFIX + "source.";
  private static final String PACKED = MetadataText.PREFIX + "sources";

  /** A mebibyte: some hundred sources. */
  private static final int MOST_PLAIN = 1 << 20;

  private static final String KEY = "tcpconnlat\\.source\\.(\\d{1,9})\\.(.+)";

  private SourceText() {}

  static void put(Map<String, String> texts, List<CaptureMetadata> sources) {
    List<Map<String, String>> all = sources.stream().map(MetadataText::toKeyValues).toList();
    if (characters(all) > MOST_PLAIN) {
      texts.put(PACKED, PackedSources.pack(all));
      texts.put(
          MetadataText.PREFIX + "format_version", Integer.toString(CaptureMetadata.FORMAT_VERSION));
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      String prefix = SOURCE + (i + 1) + ".";
      all.get(i)
          .forEach(
              (key, text) -> texts.put(prefix + key.substring(MetadataText.PREFIX.length()), text));
    }
  }

  private static long characters(List<Map<String, String>> all) {
    return all.stream()
        .flatMap(texts -> texts.entrySet().stream())
        .mapToLong(text -> text.getKey().length() + text.getValue().length())
        .sum();
  }

  static List<CaptureMetadata> read(Path file, Map<String, String> texts) throws CaptureException {
    List<CaptureMetadata> sources = new ArrayList<>();
    if (texts.containsKey(PACKED)) {
      for (Map<String, String> of : PackedSources.unpack(file, texts.get(PACKED))) {
        of.keySet().removeIf(key -> key.startsWith(SOURCE) || key.equals(PACKED));
        sources.add(MetadataText.fromKeyValues(file, of));
      }
      return sources;
    }
    Map<Integer, Map<String, String>> bySource = bySource(texts);
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
          if (matcher.matches()
              && !matcher.group(2).startsWith("source.")
              && !matcher.group(2).equals("sources")) {
            bySource
                .computeIfAbsent(Integer.valueOf(matcher.group(1)), number -> new HashMap<>())
                .put(MetadataText.PREFIX + matcher.group(2), text);
          }
        });
    return bySource;
  }
}
