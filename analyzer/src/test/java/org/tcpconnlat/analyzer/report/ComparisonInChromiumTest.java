package org.tcpconnlat.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.compare.Comparison;
import org.tcpconnlat.analyzer.compare.Measure;
import org.tcpconnlat.analyzer.group.Key;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.Samples;
import org.tcpconnlat.analyzer.pass.LocalPasses;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.profile.Workload;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;

/** What a reader's browser makes of a comparison's page. */
@Tag("browser")
class ComparisonInChromiumTest {
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

  private static byte[] page(CaptureSource before, CaptureSource after) throws Exception {
    RowFilter all = RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class));
    List<Key> keys = List.of(Key.parse("process"));
    List<ResultColumn> columns = List.of(ResultColumn.text("process", "PROCESS"));
    List<Percentile> percentiles = List.of(Percentile.parse("50"), Percentile.parse("99"));
    Comparison comparison =
        Comparison.of(
            columns,
            Samples.of(
                List.of(before), List.of(after), side -> all, keys, percentiles, new LocalPasses()),
            Measure.all(percentiles));
    return ComparisonPage.of(
        comparison,
        "before.parquet",
        "</title><script>alert(2)</script>",
        List.of("before.parquet: 3 connects lost", "<b>after</b>: no connects to compare"));
  }

  private static ChromiumTab show(CaptureSource before, CaptureSource after) throws Exception {
    Path page = Files.createTempFile(directory, "comparison", ".html");
    byte[] bytes = page(before, after);
    assertTrue(bytes.length <= HtmlReport.MOST_BYTES, bytes.length + " bytes");
    Files.write(page, bytes);
    ChromiumTab tab = browser.open();
    tab.show(page);
    assertEquals(List.of(), tab.complaints());
    assertEquals(List.of(page.toUri().toString()), tab.requests());
    return tab;
  }

  @Test
  void drawsBothSidesOverEachOther() throws Exception {
    ChromiumTab tab =
        show(
            Workload.of("web-1", 20_000, 600_000_000, 400),
            Workload.of("web-1", 30_000, 600_000_000, 40));
    assertEquals("1", tab.evaluate("document.querySelectorAll('.uplot').length"));
    assertEquals(
        "2", tab.evaluate("document.querySelectorAll('#distribution .keys button').length"));
    tab.evaluate("document.querySelector('#distribution .plot').focus()");
    tab.press("ArrowRight");
    String readout = tab.evaluate("document.querySelector('#distribution .readout').textContent");
    assertTrue(readout.matches("Below .*: before .*%, after .*%"), readout);
    tab.evaluate("document.querySelectorAll('.findings .link')[1].click()");
    assertEquals("true", tab.evaluate("document.querySelector('.flash') !== null"));
    tab.evaluate(
        "(() => { const box = document.querySelector('.search'); box.value = 'ngi';"
            + " box.dispatchEvent(new Event('input')); })()");
    assertEquals("nginx", tab.evaluate("document.querySelector('#figures tbody th').textContent"));
    assertEquals(List.of(), tab.complaints());
  }

  @Test
  void showsHostileNamesAsText() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (String text : HostileNames.ALL) {
      rows.add(Row.established(Row.START_MICROS, text, "10.0.0.1", 1_000_000));
    }
    ChromiumTab tab = show(Row.capture("a", rows), Row.capture("b", rows.subList(0, 3)));
    assertEquals("undefined", tab.evaluate("typeof window.pwned"));
    assertEquals("3 0", tab.evaluate("document.scripts.length + ' ' + document.images.length"));
    String text = tab.evaluate("document.querySelector('#figures').textContent");
    assertTrue(text.contains("</script><script>window.pwned=1</script>"), text);
  }

  @Test
  void drawsCapturesWithoutConnects() throws Exception {
    ChromiumTab tab = show(Row.capture("a", List.of()), Row.capture("b", List.of()));
    assertEquals("1", tab.evaluate("document.querySelectorAll('#findings li').length"));
  }

  @Test
  void totalsAndSearchKnowOfGroupsThatAreNotListed() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(Row.established(Row.START_MICROS, "p" + i, "10.0.0.1", 250_000));
    }
    ChromiumTab tab = show(Row.capture("a", rows), Row.capture("b", rows));
    String lead = tab.evaluate("document.querySelector('#lead').textContent");
    assertTrue(lead.contains("Before: 400 connects"), lead);
    tab.evaluate(
        "(() => { const box = document.querySelector('.search'); box.value = 'nobody';"
            + " box.dispatchEvent(new Event('input')); })()");
    assertEquals(
        "None of the 360 groups shown has that name; 40 are not shown",
        tab.evaluate("document.querySelector('#found').textContent"));
    assertEquals(
        "2", tab.evaluate("document.querySelectorAll('#reservations:not([hidden]) li').length"));
  }

  @Test
  void drawsGroupsThatCameAndWent() throws Exception {
    Row curl = Row.established(Row.START_MICROS, "curl", "10.0.0.1", 250_000);
    Row psql = Row.established(Row.START_MICROS, "psql", "10.0.0.1", 250_000);
    ChromiumTab tab = show(Row.capture("a", List.of(curl)), Row.capture("b", List.of(psql)));
    assertEquals(
        "came,went",
        tab.evaluate(
            "[...document.querySelectorAll('.kind')].map(kind => kind.textContent).sort().join()"));
  }
}
