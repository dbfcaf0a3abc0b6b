package org.tcpconnlat.analyzer.format;

import java.util.List;

/** How a machine format writes records of named cells. Numbers stand as they are in each. */
public interface Syntax {
  /** The line that names the cells; empty where each record names its own. */
  String header(List<String> names);

  /** What stands between a record's cells, and before its first. */
  String before(String name, boolean first);

  /** A text with its quotes and escapes. */
  String text(String value);

  /** What stands around a text that needs no escapes. */
  String quote();

  /** Where there is no value. */
  String missing();

  String end();

  /** RFC 4180, with CRLF. Unless raw, texts are defused as {@link CsvText} says. */
  record Csv(boolean raw) implements Syntax {
    @Override
    public String header(List<String> names) {
      return String.join(",", names) + end();
    }

    @Override
    public String before(String name, boolean first) {
      return first ? "" : ",";
    }

    @Override
    public String text(String value) {
      return CsvText.cell(raw ? value : CsvText.defused(value));
    }

    @Override
    public String quote() {
      return "";
    }

    @Override
    public String missing() {
      return "";
    }

    @Override
    public String end() {
      return "\r\n";
    }
  }

  /** One JSON object a line. */
  record JsonLines() implements Syntax {
    @Override
    public String header(List<String> names) {
      return "";
    }

    @Override
    public String before(String name, boolean first) {
      return (first ? "{" : ",") + JsonText.string(name) + ":";
    }

    @Override
    public String text(String value) {
      return JsonText.string(value);
    }

    @Override
    public String quote() {
      return "\"";
    }

    @Override
    public String missing() {
      return "null";
    }

    @Override
    public String end() {
      return "}\n";
    }
  }
}
