package org.tcpconnlat.analyzer.report;

import org.tcpconnlat.analyzer.profile.CaptureProfile;

/** A capture's profile as one HTML page that needs nothing else and stays small enough to mail. */
public final class HtmlReport {
  static final int MOST_BYTES = 1_000_000;

  private HtmlReport() {}

  /** The page, in as much detail as fits. */
  public static byte[] of(CaptureProfile capture) {
    byte[] page = {};
    for (Detail detail : Detail.values()) {
      page = Page.of(Page.Kind.REPORT, title(capture), ReportModel.json(capture, detail));
      if (page.length <= MOST_BYTES) {
        break;
      }
    }
    return page;
  }

  private static String title(CaptureProfile capture) {
    return "Connect latency of " + capture.all().name();
  }
}
