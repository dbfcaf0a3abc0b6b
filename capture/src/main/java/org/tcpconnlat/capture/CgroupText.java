package org.tcpconnlat.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** One key a cgroup: {@code cgroup.ID}, whose value is its path. Ids are unsigned. */
final class CgroupText {
  private static final String CGROUP = MetadataText.PREFIX + "cgroup.";

  private CgroupText() {}

  static void put(Map<String, String> texts, Map<Long, String> cgroups) {
    new TreeMap<>(cgroups)
        .forEach((id, path) -> texts.put(CGROUP + Long.toUnsignedString(id), path));
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
