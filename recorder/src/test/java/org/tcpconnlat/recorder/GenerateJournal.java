package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Texts;
import org.tcpconnlat.capture.journal.JournalWriter;
import org.tcpconnlat.capture.parquet.Traffic;

/** Makes the journal that a recorder would leave on a busy host: FILE EVENTS. For the benchmark. */
public final class GenerateJournal {
  /** The host has been up for a year, so that no connect began before it. */
  private static final long UP_NANOS = 365L * 86_400 * 1_000_000_000;

  private static final int ESTABLISHED = 1;
  private static final int CLOSE = 7;

  private static final Map<String, byte[]> ADDRESSES = new HashMap<>();

  private GenerateJournal() {}

  public static void main(String[] arguments) throws IOException {
    long events = Long.parseLong(arguments[1]);
    ClockAnchor start = new ClockAnchor(UP_NANOS, Traffic.START_MICROS);
    CaptureMetadata metadata = RecordingStart.here(KernelFilter.NONE).metadata(1, start);
    Traffic traffic = new Traffic(1);
    ConnectBatch batch = traffic.newBatch();
    ByteBuffer raw =
        ByteBuffer.allocateDirect(ConnectBatch.CAPACITY * EventLayout.SIZE)
            .order(ByteOrder.LITTLE_ENDIAN);
    try (JournalWriter journal = new JournalWriter(Path.of(arguments[0]), metadata)) {
      for (long left = events; left > 0; left -= batch.size) {
        traffic.fill(batch, (int) Math.min(left, ConnectBatch.CAPACITY));
        raw.clear();
        for (int i = 0; i < batch.size; i++) {
          put(batch, i, raw, i * EventLayout.SIZE);
        }
        journal.append(raw.limit(batch.size * EventLayout.SIZE));
      }
      Counters counters = new Counters(events, events, events, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      long end = batch.timeMicros[batch.size - 1];
      journal.finish(
          metadata.change().endMicros(end).anchors(List.of()).counters(counters).build());
    }
  }

  /** The fields that {@link EventLayout} reads, at its offsets. */
  private static void put(ConnectBatch batch, int i, ByteBuffer raw, int at) {
    boolean established = batch.outcome[i] == Outcome.ESTABLISHED.ordinal();
    long nanos = UP_NANOS + (batch.timeMicros[i] - Traffic.START_MICROS) * 1000;
    raw.putLong(at, nanos).putLong(at + 8, batch.latencyNanos[i]);
    raw.putLong(at + 16, batch.cgroupId[i]);
    raw.put(at + EventLayout.SADDR, address(batch.dictionaries.saddr(), batch.saddr[i]));
    raw.put(at + EventLayout.DADDR, address(batch.dictionaries.daddr(), batch.daddr[i]));
    raw.putInt(at + 56, (int) batch.netns[i]).putInt(at + 60, batch.pid[i]);
    raw.putInt(at + 64, batch.tid[i]).putInt(at + 68, batch.uid[i]);
    raw.putInt(at + 72, batch.errno[i]).putInt(at + 76, batch.synRetransmits[i]);
    raw.putShort(at + 80, (short) batch.lport[i]).putShort(at + 82, (short) batch.dport[i]);
    raw.put(at + 84, (byte) batch.ip[i]).put(at + 85, (byte) (established ? ESTABLISHED : CLOSE));
    int replied = batch.replied(i) ? EventLayout.FLAG_REPLIED : 0;
    raw.put(at + 86, (byte) (batch.flags[i] | replied)).put(at + 87, (byte) 0);
    raw.put(at + EventLayout.COMM, name(batch.dictionaries.comm(), batch.comm[i]));
    raw.put(at + EventLayout.PROCESS, name(batch.dictionaries.process(), batch.process[i]));
  }

  private static byte[] name(Texts texts, int id) {
    return Arrays.copyOf(texts.text(id).getBytes(UTF_8), EventLayout.COMM_LENGTH);
  }

  private static byte[] address(Texts texts, int id) {
    return ADDRESSES.computeIfAbsent(texts.text(id), GenerateJournal::parse);
  }

  private static byte[] parse(String text) {
    try {
      return Arrays.copyOf(InetAddress.getByName(text).getAddress(), 16);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
