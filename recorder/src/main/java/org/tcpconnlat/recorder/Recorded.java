package org.tcpconnlat.recorder;

import java.time.Duration;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.RecordingCost;

/**
 * A recording that has stopped.
 *
 * @param last the segment that is to be finished yet
 * @param counters of the whole session, exact
 * @param untracked processes of the command that were not followed
 * @param length from attaching to detaching
 */
record Recorded(
    SegmentJournal last, Counters counters, long untracked, RecordingCost cost, Duration length) {}
