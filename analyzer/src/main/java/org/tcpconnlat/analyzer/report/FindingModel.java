package org.tcpconnlat.analyzer.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tcpconnlat.analyzer.explain.Finding;
import org.tcpconnlat.analyzer.explain.Picture;
import org.tcpconnlat.analyzer.format.Ordered;

/** A finding as a page has it: two texts, and where to look. */
final class FindingModel {
  private FindingModel() {}

  static Map<String, Object> of(Finding finding) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("kind", finding.kind().text());
    model.put("what", finding.what());
    model.put("evidence", finding.evidence());
    model.put("picture", picture(finding.picture()));
    return model;
  }

  private static Map<String, Object> picture(Picture picture) {
    if (picture instanceof Picture.Row row) {
      return Ordered.map("in", "row", "grouping", row.grouping().text(), "label", row.label());
    }
    if (picture instanceof Picture.Band band) {
      return Ordered.map("in", "band", "low", band.lowNanos(), "high", band.highNanos());
    }
    if (picture instanceof Picture.Outcomes span) {
      return Ordered.map("in", "outcomes", "from", span.fromMicros(), "to", span.toMicros());
    }
    if (picture instanceof Picture.Moment moment) {
      return Ordered.map("in", "moment", "at", moment.micros());
    }
    return Ordered.map("in", "recording");
  }
}
