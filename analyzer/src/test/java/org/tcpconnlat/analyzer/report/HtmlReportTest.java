package org.tcpconnlat.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.profile.RowsSource;
import org.tcpconnlat.analyzer.profile.Workload;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Outcome;

class HtmlReportTest {
  private static byte[] page(List<? extends CaptureSource> sources) throws IOException {
    return HtmlReport.of(Profiler.profile(sources));
  }

  private static String hostile() throws IOException {
    List<Row> rows =
        HostileNames.ALL.stream()
            .map(name -> Row.established(Row.START_MICROS, name, name, 1_000_000))
            .toList();
    String host = "</title><script>alert(2)</script>";
    return new String(page(List.of(Row.capture(host, rows))), StandardCharsets.UTF_8);
  }

  @Test
  void hostileNamesBringNoMarkupIn() throws IOException {
    String page = hostile();
    assertEquals(3, page.split("</script>", -1).length - 1);
    assertEquals(1, page.split("</title>", -1).length - 1);
    assertFalse(page.contains("<img"));
    assertFalse(page.contains("\u202e"));
  }

  @Test
  void thePolicyAllowsTheScriptsAndStylesOfThePageAndNothingElse() throws Exception {
    String page = hostile();
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertTrue(policy.find());
    assertEquals(
        "default-src 'none'; script-src "
            + hashes(page, "script")
            + "; style-src "
            + hashes(page, "style")
            + "; base-uri 'none'; form-action 'none'",
        policy.group(1));
  }

  /** The hashes of the elements of a kind that hold no data. */
  private static String hashes(String page, String element) throws Exception {
    Matcher elements =
        Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(page);
    List<String> hashes = new ArrayList<>();
    while (elements.find()) {
      byte[] text = elements.group(1).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      hashes.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertEquals(2, hashes.size());
    return String.join(" ", hashes);
  }

  @Test
  void nothingInThePagePointsOutside() throws IOException {
    String markup = hostile().replaceAll("(<script[^>]*>)[^<]*(</script>)", "$1$2");
    assertFalse(
        Pattern.compile("<link|<iframe|<object|\\ssrc=|\\shref=\"[^#]").matcher(markup).find());
  }

  @Test
  void theLicenceOfTheChartsIsKept() throws IOException {
    assertTrue(hostile().contains("Permission is hereby granted, free of charge"));
  }

  @Test
  void twoMillionConnectsToManyAddressesFit() throws IOException {
    byte[] page = page(List.of(Workload.of("web-1", 2_000_000, 3_600_000_000L, 20_000)));
    assertTrue(page.length <= HtmlReport.MOST_BYTES, page.length + " bytes");
  }

  @Test
  void aFleetFits() throws IOException {
    List<RowsSource> fleet = new ArrayList<>();
    for (int host = 0; host < 60; host++) {
      fleet.add(Workload.of("h".repeat(200) + host, 5_000, 3_600_000_000L, 5_000));
    }
    byte[] page = page(fleet);
    assertTrue(page.length <= HtmlReport.MOST_BYTES, page.length + " bytes");
  }

  @Test
  void namesMadeToTakeRoomFit() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String name = "<".repeat(5_000) + i;
      rows.add(
          new Row(
              Row.START_MICROS + i * 10_000L,
              i % 500 == 0 ? name : "p" + i % 300,
              "\u0001".repeat(5_000) + i % 100,
              i,
              Outcome.ESTABLISHED,
              1L << i % 40,
              0,
              0));
    }
    List<RowsSource> hosts = new ArrayList<>();
    for (int host = 0; host < 9; host++) {
      hosts.add(Row.capture("host-" + host, rows));
    }
    byte[] page = page(hosts);
    assertTrue(page.length <= HtmlReport.MOST_BYTES, page.length + " bytes");
  }
}
