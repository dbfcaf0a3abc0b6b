package org.tcpconnlat.analyzer.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.analyzer.explain.Findings;
import org.tcpconnlat.analyzer.format.Ordered;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.TimeAxis;
import org.tcpconnlat.analyzer.profile.VisibleText;

/** All that a page shows, as JSON. Latencies are nanoseconds, times UTC microseconds. */
final class ReportModel {
  private ReportModel() {}

  static String json(CaptureProfile capture, String selection, Detail detail) {
    TimeAxis axis = capture.axis();
    int joined = detail.joinedSteps();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("selection", VisibleText.of(selection));
    model.put("captures", RecordingModel.of(capture));
    model.put("captureCount", capture.captures().size());
    model.put("hostCount", capture.hosts());
    model.put(
        "axis",
        Ordered.map(
            "start",
            axis.startMicros(),
            "step",
            axis.stepMicros() * joined,
            "bins",
            (axis.bins() + joined - 1) / joined));
    model.put("profiles", profiles(capture, detail));
    return Json.of(model);
  }

  private static List<Map<String, Object>> profiles(CaptureProfile capture, Detail detail) {
    return capture.profiles().stream()
        .map(
            profile -> {
              Map<String, Object> model = new ProfileModel(profile, detail).model();
              model.put("recorded", RecordedModel.of(capture, profile));
              model.put(
                  "recordedShares",
                  capture.recordedShares(
                      profile,
                      capture.axis().stepMicros() * detail.joinedSteps(),
                      (capture.axis().bins() + detail.joinedSteps() - 1) / detail.joinedSteps()));
              model.put(
                  "findings",
                  Findings.in(capture, profile).stream().map(FindingModel::of).toList());
              return model;
            })
        .toList();
  }
}
