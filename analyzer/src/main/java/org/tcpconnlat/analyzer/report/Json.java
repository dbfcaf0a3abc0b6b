package org.tcpconnlat.analyzer.report;

import java.util.Map;
import org.tcpconnlat.analyzer.format.Ordered;

/**
 * Writes maps, iterables, arrays of long, texts, numbers, booleans and null as JSON that can stand
 * inside an HTML script element, in an order that is the map's own: no character in it can end the
 * element, begin a comment or break a line.
 */
final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  static String of(Object value) {
    Json json = new Json();
    json.write(value);
    return json.text.toString();
  }

  private void write(Object value) {
    if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Iterable<?> values) {
      writeAll(values);
    } else if (value instanceof long[] numbers) {
      writeNumbers(numbers);
    } else if (value instanceof String string) {
      writeText(string);
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void writeMap(Map<?, ?> map) {
    Ordered.check(map);
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      writeText((String) entry.getKey());
      text.append(':');
      write(entry.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void writeAll(Iterable<?> values) {
    text.append('[');
    String separator = "";
    for (Object value : values) {
      text.append(separator);
      write(value);
      separator = ",";
    }
    text.append(']');
  }

  private void writeNumbers(long[] numbers) {
    text.append('[');
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? "" : ",").append(numbers[i]);
    }
    text.append(']');
  }

  private void writeText(String string) {
    text.append('"');
    string.chars().forEach(unit -> writeUnit((char) unit));
    text.append('"');
  }

  private void writeUnit(char unit) {
    if (isPlain(unit)) {
      text.append(unit);
    } else {
      text.append(String.format("\\u%04x", (int) unit));
    }
  }

  private static boolean isPlain(char unit) {
    boolean markup = unit == '<' || unit == '>' || unit == '&' || unit == '"' || unit == '\\';
    boolean hidden =
        unit < ' '
            || unit == 0x7f
            || unit == 0x2028
            || unit == 0x2029
            || Character.isSurrogate(unit);
    return !markup && !hidden;
  }
}
