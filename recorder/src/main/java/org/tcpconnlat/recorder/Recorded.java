package org.tcpconnlat.recorder;

import java.time.Duration;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.RecordingCost;

/**
 * A recording that has stopped.
 *
 * @param last the segment that is to be finished yet
 * @param counters of the whole session, exact
 * @param length from attaching to detaching
 */
record Recorded(SegmentJournal last, Counters counters, RecordingCost cost, Duration length) {}
