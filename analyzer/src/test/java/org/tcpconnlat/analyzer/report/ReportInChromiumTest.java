package org.tcpconnlat.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.profile.RowsSource;
import org.tcpconnlat.analyzer.profile.Workload;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureSource;

/** What a reader's browser makes of a report: silent, offline, and every part of it drawn. */
@Tag("browser")
class ReportInChromiumTest {
  private static final String DRAWN =
      "document.querySelectorAll('.uplot').length + ' ' + "
          + "[...document.querySelectorAll('.plot > canvas')].every(c => c.width > 100)";

  @TempDir static Path directory;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    Path profile = Files.createDirectory(directory.resolve("profile"));
    browser = new Chromium(Chromium.program(), profile);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static ChromiumTab show(CaptureSource... sources) throws Exception {
    Path page = Files.createTempFile(directory, "report", ".html");
    Files.write(page, HtmlReport.of(Profiler.profile(List.of(sources))));
    ChromiumTab tab = browser.open();
    tab.show(page);
    assertEquals("4 true", tab.evaluate(DRAWN));
    assertEquals(List.of(), tab.complaints());
    assertEquals(List.of(page.toUri().toString()), tab.requests());
    return tab;
  }

  @Test
  void drawsEveryPartOfABusyCapture() throws Exception {
    ChromiumTab tab = show(Workload.of("web-1", 30_000, 600_000_000, 400));
    assertEquals("4", tab.evaluate("document.querySelectorAll('table thead').length"));
    assertNotEquals("0", tab.evaluate("document.querySelectorAll('.findings .link').length"));
    assertEquals("30,000", tab.evaluate("document.querySelector('.headline dd').textContent"));
  }

  @Test
  void drawsACaptureWithoutConnects() throws Exception {
    ChromiumTab tab = show(Row.capture("idle", List.of()));
    assertEquals("0", tab.evaluate("document.querySelector('.headline dd').textContent"));
  }

  @Test
  void drawsACaptureWithOneConnect() throws Exception {
    ChromiumTab tab =
        show(
            Row.capture(
                "one", List.of(Row.established(Row.START_MICROS, "curl", "10.0.0.1", 250_000))));
    assertEquals("1", tab.evaluate("document.querySelector('.headline dd').textContent"));
    assertEquals("curl", tab.evaluate("document.querySelector('tbody th').textContent"));
  }

  @Test
  void showsHostileNamesAsText() throws Exception {
    List<Row> rows =
        HostileNames.ALL.stream()
            .map(text -> Row.established(Row.START_MICROS, text, text, 1_000_000))
            .toList();
    ChromiumTab tab = show(Row.capture("</title><script>alert(2)</script>", rows));
    assertEquals("undefined", tab.evaluate("typeof window.pwned"));
    assertEquals("3 0", tab.evaluate("document.scripts.length + ' ' + document.images.length"));
    String names =
        tab.evaluate("[...document.querySelectorAll('tbody th')].map(t => t.textContent).join()");
    assertTrue(names.contains("</script><script>window.pwned=1</script>"), names);
    assertTrue(names.contains("\\x1b[31mred"), names);
  }

  private static RowsSource segment(int number, String host, long ringFull) {
    long start = Row.START_MICROS + number * 120_000_000L;
    return Row.capture(
        RowsSource.metadata(host, start, start + 60_000_000, ringFull),
        Collections.nCopies(60, Row.established(start, "curl", "10.0.0.1", 250_000)));
  }

  private static String lead(ChromiumTab tab) throws Exception {
    return tab.evaluate("document.querySelector('#lead').textContent");
  }

  /** Of which only the first are described one by one. */
  @Test
  void saysOfAllCapturesWhatItSaysOfThem() throws Exception {
    List<CaptureSource> segments = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      segments.add(segment(number, number < 45 ? "web-1" : "web-2", number == 59 ? 7 : 0));
    }
    ChromiumTab tab = show(segments.toArray(CaptureSource[]::new));
    assertTrue(lead(tab).contains("3,600 connects in 60 captures of 2 hosts"), lead(tab));
    assertTrue(lead(tab).contains("11:11:03 UTC, 1 hour of it."), lead(tab));
    assertTrue(lead(tab).contains("7 connects lost while recording"), lead(tab));
    assertEquals(
        "1.0 a second recorded",
        tab.evaluate("document.querySelector('.headline .beside').textContent"));
    tab.evaluate("document.querySelectorAll('#hosts input')[1].click()");
    assertTrue(lead(tab).contains("2,700 connects in 45 captures"), lead(tab));
    assertTrue(lead(tab).endsWith("Nothing was filtered out. Nothing was lost."), lead(tab));
    tab.evaluate("document.querySelectorAll('#hosts input')[2].click()");
    assertTrue(lead(tab).contains("900 connects in 15 captures"), lead(tab));
    assertTrue(lead(tab).contains("7 connects lost while recording"), lead(tab));
  }

  @Test
  void saysByWhatCapturesWereFilteredAndHowManyOfThem() throws Exception {
    CaptureMetadata plain = segment(0, "web-1", 0).metadata();
    CaptureMetadata recorded = plain.change().filters(Map.of("dport", "443")).build();
    CaptureMetadata left =
        plain.change().selection(Optional.of(new Selection("--min-ms 5", 3))).build();
    assertTrue(
        lead(show(Row.capture(recorded, List.of())))
            .contains("Only what passed --dport 443 was recorded. Nothing was lost."));
    assertTrue(
        lead(show(Row.capture(left, List.of())))
            .contains("Only what passed --min-ms 5 was kept afterwards. Nothing was lost."));
    String lead = lead(show(Row.capture(plain, List.of()), Row.capture(recorded, List.of())));
    assertTrue(
        lead.contains("Of 1 of these captures only what passed --dport 443 was recorded."), lead);
    CaptureMetadata died = plain.change().state(CaptureMetadata.State.RECOVERED).build();
    String recovered = lead(show(Row.capture(died, List.of())));
    assertTrue(recovered.endsWith("1 capture, whose last moments may be missing."), recovered);
    assertFalse(recovered.contains("Nothing was lost"), recovered);
  }

  @Test
  void searchesOnlyAmongWhatItLists() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(Row.established(Row.START_MICROS, "p" + i, "10.0.0.1", 250_000));
    }
    ChromiumTab tab = show(Row.capture("web-1", rows));
    tab.evaluate(
        "(() => { const box = document.querySelector('.search'); box.value = 'nobody';"
            + " box.dispatchEvent(new Event('input')); })()");
    String found = tab.evaluate("document.querySelector('td.empty').textContent");
    assertTrue(found.matches("None of the \\d+ listed has that name; \\d+ are not listed"), found);
  }

  @Test
  void switchesHostsAndSortsAndSearchesByKeyboard() throws Exception {
    RowsSource second =
        Row.capture(
            "db-1", List.of(Row.established(Row.START_MICROS, "psql", "10.9.0.1", 5_000_000)));
    ChromiumTab tab = show(Workload.of("web-1", 5_000, 60_000_000, 50), second);
    tab.evaluate("document.querySelector('#hosts input').focus()");
    tab.press("ArrowLeft");
    tab.evaluate("document.querySelectorAll('#hosts input')[2].click()");
    assertEquals("1", tab.evaluate("document.querySelector('.headline dd').textContent"));
    tab.evaluate("document.querySelectorAll('#hosts input')[1].click()");

    tab.evaluate("document.querySelectorAll('#tables .sort')[6].click()");
    String head = "document.querySelectorAll('#tables thead th')[6].getAttribute('aria-sort')";
    assertEquals("descending", tab.evaluate(head));
    tab.evaluate(
        "(() => { const box = document.querySelector('.search'); box.value = 'NGI';"
            + " box.dispatchEvent(new Event('input')); })()");
    assertEquals("1", tab.evaluate("document.querySelector('tbody').rows.length"));
    assertEquals(List.of(), tab.complaints());
  }

  @Test
  void readsChartsByArrowKeys() throws Exception {
    ChromiumTab tab = show(Workload.of("web-1", 5_000, 60_000_000, 50));
    for (String figure : List.of("heat", "percentiles", "established", "failed", "distribution")) {
      tab.evaluate("document.querySelector('#" + figure + " .plot').focus()");
      tab.press("ArrowRight");
      String readout =
          tab.evaluate("document.querySelector('#" + figure + " .readout').textContent");
      assertTrue(readout.matches(".*\\d.*"), figure + ": " + readout);
    }
    assertEquals(List.of(), tab.complaints());
  }

  @Test
  void everyFindingLeadsToItsPicture() throws Exception {
    ChromiumTab tab = show(Workload.of("web-1", 60_000, 600_000_000, 400));
    String places =
        tab.evaluate(
            "[...document.querySelectorAll('.findings .link')].map(link => { link.click();"
                + " return document.querySelector('.flash') !== null; }).join()");
    assertTrue(places.matches("true(,true){5,}"), places);
    assertEquals(List.of(), tab.complaints());
  }

  @Test
  void opensTheTableBeneathEachChart() throws Exception {
    ChromiumTab tab = show(Workload.of("web-1", 5_000, 60_000_000, 50));
    tab.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })");
    tab.evaluate("new Promise(done => setTimeout(done, 100))");
    String rows =
        "[...document.querySelectorAll('.alternative')].every(box =>"
            + " box.querySelectorAll('tbody tr').length > 3)";
    for (int wait = 0; wait < 50 && !tab.evaluate(rows).equals("true"); wait++) {
      Thread.sleep(20);
    }
    assertEquals("true", tab.evaluate(rows));
  }

  @Test
  void hoveringReadsExactValues() throws Exception {
    ChromiumTab tab = show(Workload.of("web-1", 5_000, 60_000_000, 50));
    for (String figure : List.of("heat", "percentiles", "established", "failed", "distribution")) {
      tab.evaluate("document.querySelector('#" + figure + " .plot').scrollIntoView()");
      String box = "document.querySelector('#" + figure + " .plot').getBoundingClientRect()";
      tab.move(tab.evaluate(box + ".x + 300"), tab.evaluate(box + ".y + 60"));
      String readout =
          tab.evaluate("document.querySelector('#" + figure + " .readout').textContent");
      assertTrue(readout.matches(".*\\d.*"), figure + ": " + readout);
    }
    assertEquals(List.of(), tab.complaints());
  }

  @Test
  void everyControlHasAName() throws Exception {
    ChromiumTab tab = show(Workload.of("web-1", 5_000, 60_000_000, 50));
    assertEquals(
        "",
        tab.evaluate(
            "[...document.querySelectorAll('button, input, select, [tabindex=\"0\"], svg[role=img]')]"
                + ".filter(node => !(node.getAttribute('aria-label')"
                + " || node.getAttribute('aria-labelledby') || node.textContent.trim()"
                + " || node.closest('label'))).map(node => node.outerHTML).join()"));
  }
}
