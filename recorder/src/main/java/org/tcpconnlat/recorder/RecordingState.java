package org.tcpconnlat.recorder;

/**
 * How far a recording is, as of its last flush.
 *
 * @param connects recorded in the session
 * @param lost connects of the session
 * @param journalBytes of the segment
 */
record RecordingState(long connects, long lost, int segment, long journalBytes) {
  static final RecordingState NONE = new RecordingState(0, 0, 1, 0);
}
