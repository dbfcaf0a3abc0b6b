package org.tcpconnlat.app.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file format's page of the manual, made of its description in Markdown: headings, paragraphs,
 * lists, tables and code blocks, which is all that it uses.
 */
final class FormatPage {
  private static final Pattern LINK = Pattern.compile("\\[([^]]*)\\]\\([^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]*)\\*\\*");
  private static final Pattern EMPHASIS = Pattern.compile("(?<!\\*)\\*([^*]+)\\*(?!\\*)");

  private final Roff roff = new Roff();
  private final List<String> code = new ArrayList<>();
  private boolean inCode;
  private boolean tableBody;

  /** The page in roff. */
  static String text(List<String> markdown, String date, String version) {
    FormatPage page = new FormatPage();
    page.roff.title("tcpconnlat-format", 5, date, version);
    page.roff
        .section("Name")
        .text("tcpconnlat\\-format \\- the capture file and the journal of tcpconnlat")
        .section("Description");
    markdown.stream().skip(1).forEach(page::line);
    return page.roff.toString();
  }

  private void line(String line) {
    if (line.startsWith("```")) {
      fence();
    } else if (inCode) {
      code.add(line);
    } else {
      prose(line);
    }
  }

  private void fence() {
    if (inCode) {
      roff.verbatim(code);
      code.clear();
    }
    inCode = !inCode;
  }

  private void prose(String line) {
    if (!line.startsWith("|")) {
      tableBody = false;
    }
    if (line.startsWith("### ")) {
      roff.subsection(line.substring(4));
    } else if (line.startsWith("## ")) {
      roff.section(line.substring(3));
    } else if (line.startsWith("- ")) {
      roff.bullet(inline(line.substring(2)));
    } else if (line.startsWith("|")) {
      row(line);
    } else if (!line.isBlank()) {
      roff.paragraph(inline(line));
    }
  }

  /** The heading row is left out: each cell but the last is part of the term. */
  private void row(String line) {
    if (line.startsWith("| ---")) {
      tableBody = true;
    } else if (tableBody) {
      String[] cells = line.substring(1, line.lastIndexOf('|')).strip().split(" \\| ", -1);
      List<String> terms = Arrays.asList(cells).subList(0, cells.length - 1);
      roff.entry(inline(String.join(", ", terms)), inline(cells[cells.length - 1]));
    }
  }

  private static String inline(String markdown) {
    String escaped = Roff.escaped(markdown);
    escaped = LINK.matcher(escaped).replaceAll("$1");
    escaped = CODE.matcher(escaped).replaceAll("\\\\fB$1\\\\fR");
    escaped = STRONG.matcher(escaped).replaceAll("\\\\fB$1\\\\fR");
    return EMPHASIS.matcher(escaped).replaceAll("\\\\fI$1\\\\fR");
  }
}
