package org.tcpconnlat.recorder;

import java.time.Duration;
import org.tcpconnlat.capture.CaptureMetadata.Counters;

/**
 * A recording that has stopped.
 *
 * @param counters of the whole session, exact
 * @param length from attaching to detaching
 */
record Recorded(Counters counters, Duration length) {}
