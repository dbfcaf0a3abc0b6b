package org.tcpconnlat.analyzer.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.VisibleText;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.ConnectFilter;

/** What a page says of all captures of a profile together, described one by one or not. */
final class RecordedModel {
  private static final int MOST_FILTERS = 8;

  private RecordedModel() {}

  static Map<String, Object> of(CaptureProfile capture, Profile profile) {
    List<CaptureMetadata> recordings =
        capture.capturesOf(profile).stream().map(CaptureProfile.Read::metadata).toList();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("captures", recordings.size());
    model.put("hosts", recordings.stream().map(of -> of.host().name()).distinct().count());
    model.put("start", recordings.stream().mapToLong(CaptureMetadata::startMicros).min().orElse(0));
    model.put("end", recordings.stream().mapToLong(CaptureMetadata::endMicros).max().orElse(0));
    model.put("micros", RecordedTime.ofRecordings(recordings, ConnectFilter.ALL).micros());
    model.put("shownMicros", capture.recordedMicros(profile));
    model.put("losses", losses(recordings));
    model.put("recovered", recordings.stream().filter(of -> of.state() == State.RECOVERED).count());
    model.put("imported", recordings.stream().filter(of -> of.imported().isPresent()).count());
    model.put("filters", texts(recordings, RecordedModel::filters));
    model.put("selections", texts(recordings, of -> of.selection().map(Selection::filter)));
    return model;
  }

  private static String losses(List<CaptureMetadata> recordings) {
    return Losses.ofRecordings(recordings).sentence().orElse("");
  }

  private static Optional<String> filters(CaptureMetadata recording) {
    return Optional.of(RecordingModel.filters(recording.filters())).filter(text -> !text.isEmpty());
  }

  /** What some of them say, each once, and of how many it is. */
  private static Map<String, Object> texts(
      List<CaptureMetadata> recordings, Function<CaptureMetadata, Optional<String>> text) {
    List<String> all = recordings.stream().map(text).flatMap(Optional::stream).toList();
    List<String> different = all.stream().distinct().sorted().map(VisibleText::of).toList();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("captures", all.size());
    model.put("shown", different.stream().limit(MOST_FILTERS).toList());
    model.put("more", Math.max(0, different.size() - MOST_FILTERS));
    return model;
  }
}
