package org.tcpconnlat.capture;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Strict reading of metadata texts: each failure names the file, the key and the value. */
record MetadataFields(Path file, Map<String, String> texts) {
  private static final int SHOWN_LENGTH = 40;

  int formatVersion() throws CaptureException {
    if (!texts.containsKey(MetadataText.PREFIX + "format_version")) {
      throw new CaptureException(file, "not a tcpconnlat capture");
    }
    int version = positive("format_version");
    if (version > CaptureMetadata.FORMAT_VERSION) {
      throw new CaptureException(
          file,
          "format %d is newer than this tcpconnlat, which reads up to %d"
              .formatted(version, CaptureMetadata.FORMAT_VERSION));
    }
    return version;
  }

  String text(String key) throws CaptureException {
    String text = texts.get(MetadataText.PREFIX + key);
    if (text == null) {
      throw new CaptureException(file, "no " + MetadataText.PREFIX + key + " in the metadata");
    }
    return text;
  }

  int positive(String key) throws CaptureException {
    long number = count(key);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw malformed(key, text(key));
    }
    return (int) number;
  }

  long count(String key) throws CaptureException {
    long number = number(key, text(key));
    if (number < 0) {
      throw malformed(key, text(key));
    }
    return number;
  }

  long timeMicros(String key) throws CaptureException {
    return time(key, text(key));
  }

  /** The constant whose name in lower case the key holds. */
  <E extends Enum<E>> E named(String key, List<E> constants) throws CaptureException {
    String text = text(key);
    for (E constant : constants) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw malformed(key, text);
  }

  long number(String key, String text) throws CaptureException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw malformed(key, text);
    }
  }

  long time(String key, String text) throws CaptureException {
    try {
      return TimeText.micros(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw malformed(key, text);
    }
  }

  CaptureException malformed(String key, String text) {
    return new CaptureException(file, MetadataText.PREFIX + key + " is malformed: " + shown(text));
  }

  /** A stranger's text, short and with nothing that a terminal would act on. */
  private static String shown(String text) {
    String cut = text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + "..." : text;
    return "'" + cut.replaceAll("[^ -~]", "?") + "'";
  }
}
