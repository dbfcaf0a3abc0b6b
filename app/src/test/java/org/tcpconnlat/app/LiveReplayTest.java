package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.ClassicTable;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.journal.JournalWriter;
import org.tcpconnlat.recorder.CallerFilter;
import org.tcpconnlat.recorder.KernelFilter;
import org.tcpconnlat.recorder.LiveEvents;
import org.tcpconnlat.recorder.SocketFilter;

/** The live tool and {@code analyze} print the same bytes for the same events, which are real. */
@Tag("kernel")
class LiveReplayTest {
  private static final int CONNECTS = 40;
  private static final int CLOSED_PORT = 1;
  private static final int PID = (int) ProcessHandle.current().pid();

  /** Which raw event, by its offset, each filter of the command line lets through. */
  private static final Map<String, Wanted> FILTERS =
      Map.of(
          "",
          events -> at -> true,
          "-4",
          events -> at -> EventLayout.ip(events, at) == 4,
          "-6",
          events -> at -> EventLayout.ip(events, at) == 6,
          "-p " + PID,
          events -> at -> EventLayout.pid(events, at) == PID,
          "-p 1",
          events -> at -> EventLayout.pid(events, at) == 1,
          "0.02",
          events -> at -> EventLayout.latencyNanos(events, at) / 1000 >= 20,
          "-4 0.0205",
          events ->
              at ->
                  EventLayout.ip(events, at) == 4
                      && EventLayout.latencyNanos(events, at) / 1000 >= 20);

  private static final Map<String, ClassicTable.Options> COLUMNS =
      Map.of(
          "", new ClassicTable.Options(false, false, false),
          "-t", new ClassicTable.Options(true, false, false),
          "-L", new ClassicTable.Options(false, true, false),
          "-t -L", new ClassicTable.Options(true, true, false));

  private interface Wanted {
    IntPredicate among(ByteBuffer events);
  }

  @TempDir Path folder;

  @Test
  void printTheSameBytesForEveryFlag() throws Exception {
    Traced traced = trace();
    assertTrue(
        traced.events.limit() >= CONNECTS * EventLayout.SIZE, traced.events + " is too little");
    String capture = capture(traced).toString();
    for (String filter : FILTERS.keySet()) {
      for (String columns : COLUMNS.keySet()) {
        Cli analyzed = Cli.run(words("analyze " + capture + " " + columns + " " + filter));
        assertEquals(0, analyzed.status(), analyzed.err());
        assertEquals(
            live(traced, FILTERS.get(filter), COLUMNS.get(columns)),
            analyzed.out(),
            columns + " " + filter);
      }
    }
  }

  private record Traced(ClockAnchor anchor, ByteBuffer events) {}

  /** This process's connects over both families, answered and refused. */
  private static Traced trace() throws Exception {
    KernelFilter own = new KernelFilter(CallerFilter.ofPid(PID), SocketFilter.NONE, 0);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try (LiveEvents events = LiveEvents.open(own)) {
      connectAll();
      events.deliver(
          span -> {
            byte[] bytes = new byte[span.remaining()];
            span.get(bytes);
            raw.writeBytes(bytes);
          },
          () -> true);
      return new Traced(
          events.anchor(), ByteBuffer.wrap(raw.toByteArray()).order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  private static void connectAll() throws IOException {
    try (ServerSocket server = new ServerSocket(0, CONNECTS)) {
      for (int i = 0; i < CONNECTS / 4; i++) {
        for (String address : List.of("127.0.0.1", "::1")) {
          connect(address, server.getLocalPort());
          connect(address, CLOSED_PORT);
        }
      }
    }
  }

  private static void connect(String address, int port) {
    try (Socket connected = new Socket(InetAddress.getByName(address), port)) {
      assertTrue(connected.isConnected());
    } catch (IOException refused) {
      assertEquals(CLOSED_PORT, port, refused.getMessage());
    }
  }

  /** What the live tool prints when the kernel lets only the wanted events through. */
  private static String live(Traced traced, Wanted wanted, ClassicTable.Options columns)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LiveTable table = new LiveTable(out, traced.anchor, columns);
    table.header();
    IntPredicate passes = wanted.among(traced.events);
    for (int at = 0; at < traced.events.limit(); at += EventLayout.SIZE) {
      if (passes.test(at)) {
        table.accept(traced.events.slice(at, EventLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN));
      }
    }
    return out.toString(UTF_8);
  }

  private Path capture(Traced traced) throws IOException {
    Path journal = folder.resolve("_live.parquet.journal");
    Path capture = folder.resolve("live.parquet");
    CaptureMetadata start = metadata(traced.anchor);
    try (JournalWriter writer = new JournalWriter(journal, start)) {
      writer.append(traced.events.duplicate().order(ByteOrder.LITTLE_ENDIAN));
      writer.finish(start);
    }
    new Finisher(FileOwner.SELF, /* replace= */ false, Progress.NONE).finish(journal, capture);
    return capture;
  }

  private static CaptureMetadata metadata(ClockAnchor anchor) {
    return new MetadataBuilder("test", "live-replay", new Host("here", "6.1", "x86_64", "boot"))
        .span(anchor.wallMicros(), anchor.wallMicros())
        .anchors(List.of(anchor))
        .build();
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>(List.of(line.trim().split(" +")));
    return words.toArray(String[]::new);
  }
}
