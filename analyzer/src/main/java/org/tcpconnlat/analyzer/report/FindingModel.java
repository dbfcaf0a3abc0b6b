package org.tcpconnlat.analyzer.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tcpconnlat.analyzer.explain.Finding;
import org.tcpconnlat.analyzer.explain.Picture;

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
      return Map.of("in", "row", "grouping", row.grouping().text(), "label", row.label());
    }
    if (picture instanceof Picture.Band band) {
      return Map.of("in", "band", "low", band.lowNanos(), "high", band.highNanos());
    }
    if (picture instanceof Picture.Outcomes span) {
      return Map.of("in", "outcomes", "from", span.fromMicros(), "to", span.toMicros());
    }
    if (picture instanceof Picture.Moment moment) {
      return Map.of("in", "moment", "at", moment.micros());
    }
    return Map.of("in", "recording");
  }
}
