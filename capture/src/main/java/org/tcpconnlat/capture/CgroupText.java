package org.tcpconnlat.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One key a cgroup: {@code cgroup.ID}, whose value is its path. Ids are unsigned. How many connects
 * have one whose name found no place is missing where none do.
 */
final class CgroupText {
  private static final String CGROUP = MetadataText.PREFIX + "cgroup.";

  private static final String UNNAMED = "cgroups_unnamed";

  private CgroupText() {}

  static void put(Map<String, String> texts, CaptureMetadata metadata) {
    new TreeMap<>(metadata.cgroups())
        .forEach((id, path) -> texts.put(CGROUP + Long.toUnsignedString(id), path));
    if (metadata.unnamed() > 0) {
      texts.put(MetadataText.PREFIX + UNNAMED, Long.toString(metadata.unnamed()));
    }
  }

  static long unnamed(MetadataFields fields) throws CaptureException {
    return fields.texts().containsKey(MetadataText.PREFIX + UNNAMED) ? fields.count(UNNAMED) : 0;
  }

  static Map<Long, String> read(MetadataFields fields) throws CaptureException {
    Map<Long, String> cgroups = new HashMap<>();
    for (Map.Entry<String, String> text : fields.texts().entrySet()) {
      if (text.getKey().startsWith(CGROUP)) {
        cgroups.put(id(fields, text.getKey()), text.getValue());
      }
    }
    return cgroups;
  }

  private static long id(MetadataFields fields, String key) throws CaptureException {
    try {
      return Long.parseUnsignedLong(key.substring(CGROUP.length()));
    } catch (NumberFormatException e) {
      throw new CaptureException(fields.file(), "%s: not a cgroup's id".formatted(key));
    }
  }
}
