package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.finish.FileOwner;

/** Begins a session's segments, each with a journal of its own. */
record Segments(RecordingStart start, SegmentNames names, FileOwner owner, CgroupNames cgroups) {
  /**
   * @param segment from 1
   * @param now when it begins
   * @param before the session's counters then
   */
  SegmentJournal begin(int segment, ClockAnchor now, Counters before) throws IOException {
    Path name = names.free(segment, now.wallMicros()).journal();
    if (names.root().isPresent()) {
      SegmentDirectory.make(name.getParent());
    }
    SegmentJournal journal =
        new SegmentJournal(name, start.metadata(segment, now), before, cgroups);
    owner.give(journal.path());
    return journal;
  }
}
