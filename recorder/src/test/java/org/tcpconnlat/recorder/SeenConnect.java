package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.EventDecoder;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.WallClock;

/**
 * An event, decoded.
 *
 * @param endNanos CLOCK_MONOTONIC, truncated to a microsecond
 */
record SeenConnect(
    long endNanos,
    long latencyNanos,
    int pid,
    int tid,
    int uid,
    String comm,
    String process,
    int ip,
    String saddr,
    String daddr,
    int lport,
    int dport,
    Outcome outcome,
    int errno,
    int synRetransmits,
    long cgroupId,
    long netns,
    String flags) {
  private static final ClockAnchor MONOTONIC = new ClockAnchor(0, 0);

  static List<SeenConnect> all(ByteBuffer rawEvents) throws IOException {
    List<SeenConnect> connects = new ArrayList<>();
    EventDecoder decoder = new EventDecoder(WallClock.of(MONOTONIC), "host");
    decoder.decode(rawEvents, batch -> addAll(batch, connects));
    decoder.flush(batch -> addAll(batch, connects));
    return connects;
  }

  private static void addAll(ConnectBatch batch, List<SeenConnect> connects) {
    for (int i = 0; i < batch.size; i++) {
      connects.add(of(batch, i));
    }
  }

  private static SeenConnect of(ConnectBatch batch, int i) {
    return new SeenConnect(
        batch.timeMicros[i] * 1000,
        batch.latencyNanos[i],
        batch.pid[i],
        batch.tid[i],
        batch.uid[i],
        batch.dictionaries.comm().text(batch.comm[i]),
        batch.dictionaries.process().text(batch.process[i]),
        batch.ip[i],
        batch.dictionaries.saddr().text(batch.saddr[i]),
        batch.dictionaries.daddr().text(batch.daddr[i]),
        batch.lport[i],
        batch.dport[i],
        Outcome.of(batch.outcome[i]),
        batch.errno[i],
        batch.synRetransmits[i],
        batch.cgroupId[i],
        batch.netns[i],
        ConnectFlags.text(batch.flags[i]));
  }

  /** The start by the event's account: its end less its latency. */
  long startNanos() {
    return endNanos - latencyNanos;
  }
}
