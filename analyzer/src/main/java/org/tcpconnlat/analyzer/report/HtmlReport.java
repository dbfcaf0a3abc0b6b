package org.tcpconnlat.analyzer.report;

import org.tcpconnlat.analyzer.profile.CaptureProfile;

/** A capture's profile as one HTML page that needs nothing else and stays small enough to mail. */
public final class HtmlReport {
  static final int MOST_BYTES = 1_000_000;

  private HtmlReport() {}

  /** The page of all connects of the captures, in as much detail as fits. */
  public static byte[] of(CaptureProfile capture) {
    return of(capture, "");
  }

  /**
   * The page of the connects that passed a filter after the fact.
   *
   * @param selection the filter, in words
   */
  public static byte[] of(CaptureProfile capture, String selection) {
    byte[] page = {};
    for (Detail detail : Detail.values()) {
      page =
          Page.of(Page.Kind.REPORT, title(capture), ReportModel.json(capture, selection, detail));
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
