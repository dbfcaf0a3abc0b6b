package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EventLayoutTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void findsTheFieldsWhereTheCompilerOfTheSharedHeaderPutsThem(@TempDir Path directory)
      throws Exception {
    byte[] raw = CProgram.compile("event.c", directory).output(new byte[0]);
    ByteBuffer event = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);

    assertEquals(EventLayout.SIZE, raw.length);
    assertEquals(0x0102030405060708L, EventLayout.timeNanos(event, 0));
    assertEquals(0x1122334455L, EventLayout.latencyNanos(event, 0));
    assertEquals(0x2122232425262728L, EventLayout.cgroupId(event, 0));
    assertEquals(0xf1234567L, EventLayout.netns(event, 0));
    assertEquals(1001, EventLayout.pid(event, 0));
    assertEquals(1002, EventLayout.tid(event, 0));
    assertEquals(1003, EventLayout.uid(event, 0));
    assertEquals(111, EventLayout.error(event, 0));
    assertEquals(5, EventLayout.retransmits(event, 0));
    assertEquals(65001, EventLayout.lport(event, 0));
    assertEquals(443, EventLayout.dport(event, 0));
    assertEquals(6, EventLayout.ip(event, 0));
    assertEquals(7, EventLayout.state(event, 0));
    assertEquals(
        ConnectFlags.IO_URING | ConnectFlags.NO_PORT | EventLayout.FLAG_REPLIED,
        EventLayout.flags(event, 0));
    assertEquals(201, EventLayout.probes(event, 0));
    assertEquals("aa".repeat(16), hex(raw, EventLayout.SADDR));
    assertEquals("bb".repeat(16), hex(raw, EventLayout.DADDR));
    assertEquals("iou-wrk-1001\0\0\0\0", new String(raw, EventLayout.COMM, 16, US_ASCII));
    assertEquals("fifteen_letters\0", new String(raw, EventLayout.PROCESS, 16, US_ASCII));
  }

  private static String hex(byte[] raw, int at) {
    return HexFormat.of().formatHex(raw, at, at + 16);
  }
}
