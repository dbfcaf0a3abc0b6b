package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.merge.SampleCapture;

class ReportCommandTest {
  @TempDir Path directory;
  private Path web;
  private Path db;
  private Path page;

  @BeforeEach
  void record() throws IOException {
    web = SampleCapture.of("web-1", 1, 2_000).writeTo(directory.resolve("web.parquet"));
    db = SampleCapture.of("db-1", 2, 1_000).writeTo(directory.resolve("db.parquet"));
    page = directory.resolve("report.html");
  }

  private String model() throws IOException {
    String html = Files.readString(page);
    int start = html.indexOf("id=\"model\">");
    return html.substring(start, html.indexOf("</script>", start));
  }

  @Test
  void writesOnePageForItsOwnerOnly() throws IOException {
    Cli.Result result = Cli.run("report", web, db, "-o", page);
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        "tcpconnlat: %s: 3,000 connects of 2 captures, ".formatted(page),
        result
            .err()
            .substring(0, result.err().indexOf(", ", result.err().indexOf("captures")) + 2));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(page)));
  }

  @Test
  void aMergedCaptureShowsTheSameAsItsSources() throws IOException {
    Path all = directory.resolve("all.parquet");
    Cli.run("merge", web, db, "-o", all);
    Cli.run("report", web, db, "-o", page);
    List<String> apart = totals();
    Cli.run("report", all, "-o", page, "--force");
    assertEquals(apart, totals());
    assertEquals(3, apart.size());
  }

  /** Of each profile its name and what stands in the headline. */
  private List<String> totals() throws IOException {
    return Pattern.compile("\"name\":\"[^\"]*\",\"total\":\\{[^}]*}")
        .matcher(model())
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void saysWhichFilterItShows() throws IOException {
    assertEquals(0, Cli.run("report", web, "-o", page, "--dport", "443").exit());
    assertTrue(model().contains("\"selection\":\"--dport 443\""));
  }

  @Test
  void replacesNoFileUnasked() {
    Cli.run("report", web, "-o", page);
    Cli.Result again = Cli.run("report", web, "-o", page);
    assertEquals(1, again.exit());
    assertTrue(again.err().contains("--force"), again.err());
    assertEquals(0, Cli.run("report", web, "-o", page, "--force").exit());
    assertEquals(2, Cli.run("report", web).exit());
  }

  @Test
  void namesBringNoMarkupIn() throws IOException {
    Path hostile =
        SampleCapture.of("</script><b>", 3, 200)
            .named(List.of("</script><script>alert(1)</script>", "\u202egnp", "\u001b[31m"))
            .writeTo(directory.resolve("hostile.parquet"));
    Cli.run("report", hostile, "-o", page);
    assertFalse(model().contains("<b>"));
    assertFalse(Files.readString(page).contains("alert(1)</script>"));
  }
}
