package org.tcpconnlat.app.manual;

import java.util.List;
import java.util.Locale;

/**
 * A page of the manual in the making: roff with the macros of man(7), as groff_man(7) tells them.
 */
final class Roff {
  private final StringBuilder page = new StringBuilder();

  /** The page's head: its name and section, and what stands at the foot of each sheet. */
  Roff title(String name, int section, String date, String version) {
    return line(
        ".TH %s %d \"%s\" \"%s\" \"tcpconnlat\""
            .formatted(name.toUpperCase(Locale.ROOT), section, date, version));
  }

  Roff section(String heading) {
    return line(".SH " + escaped(heading.toUpperCase(Locale.ROOT)));
  }

  Roff subsection(String heading) {
    return line(".SS " + escaped(heading));
  }

  Roff paragraph(String text) {
    return line(".PP").text(text);
  }

  /** A term and what is to be said of it; both may hold fonts. */
  Roff entry(String term, String text) {
    return line(".TP").text(term).text(text);
  }

  Roff bullet(String text) {
    return line(".IP \\(bu 2").text(text);
  }

  /** Lines as they are, in a fixed width. */
  Roff verbatim(List<String> lines) {
    line(".PP").line(".nf").line(".RS 4");
    lines.forEach(line -> text(line.isEmpty() ? "" : escaped(line)));
    return line(".RE").line(".fi");
  }

  /** Text that is escaped already. A line of its own can't be taken for a request. */
  Roff text(String escaped) {
    return line(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
  }

  private Roff line(String line) {
    page.append(line).append('\n');
    return this;
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /** A hyphen is written as a minus, or it could not be searched for and copied. */
  static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
