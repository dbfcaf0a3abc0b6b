package org.tcpconnlat.analyzer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.analyzer.format.CellWidth;
import org.tcpconnlat.capture.CProgram;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

class ClassicTableTest {
  private static final long START = 1_763_975_523_000_000L;
  private static final String LONG_ADDRESS = "1234:ab12:2040:5020:2299:0:5:ffff";
  private static final List<String> ADDRESSES =
      List.of("10.0.0.1", "255.255.255.255", "::1", LONG_ADDRESS, "::ffff:192.168.100.200");
  private static final List<String> NAMES =
      List.of("nc", "exactly12chr", "thirteenchars", "sixteen-chars-xy");

  @TempDir private Path directory;

  /** One line for C and one row for us. */
  private static void row(SplittableRandom random, ConnectBatch batch, StringBuilder lines) {
    int i = batch.size++;
    String comm = NAMES.get(random.nextInt(NAMES.size()));
    String saddr = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
    String daddr = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
    long micros = 1L << random.nextInt(36);
    batch.timeMicros[i] = START + i * random.nextLong(1L << random.nextInt(1, 24));
    batch.latencyNanos[i] = 1000 * (micros + random.nextLong(micros)) + random.nextInt(1000);
    batch.pid[i] = random.nextInt(1 << random.nextInt(1, 23));
    batch.comm[i] = batch.dictionaries.comm().id(comm);
    batch.ip[i] = daddr.contains(":") ? 6 : 4;
    batch.saddr[i] = batch.dictionaries.saddr().id(saddr);
    batch.daddr[i] = batch.dictionaries.daddr().id(daddr);
    batch.lport[i] = random.nextInt(65536);
    batch.dport[i] = random.nextInt(65536);
    batch.outcome[i] = random.nextInt(2);
    lines.append(
        "%d %d %s %d %s %d %s %d %d\n"
            .formatted(
                batch.timeMicros[i],
                batch.pid[i],
                comm,
                batch.ip[i],
                saddr,
                batch.lport[i],
                daddr,
                batch.dport[i],
                batch.latencyNanos[i] / 1000));
  }

  private static byte[] print(ConnectBatch batch, ClassicTable.Options options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ClassicTable table = new ClassicTable(out, batch.dictionaries, options);
    table.header();
    for (int row = 0; row < batch.size; row++) {
      table.row(batch, row);
    }
    table.flush();
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "L", "tL"})
  void printsTheBytesThatCPrints(String flags) throws Exception {
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    StringBuilder lines = new StringBuilder();
    SplittableRandom random = new SplittableRandom(11);
    while (!batch.isFull()) {
      row(random, batch, lines);
    }
    byte[] expected =
        CProgram.compile("classic.c", directory)
            .output(lines.toString().getBytes(UTF_8), "table", flags);
    ClassicTable.Options options =
        new ClassicTable.Options(flags.contains("t"), flags.contains("L"), false);
    assertEquals(new String(expected, UTF_8), new String(print(batch, options), UTF_8));
  }

  @Test
  void roundsEveryMicrosecondUpToTwoSecondsAsC() throws Exception {
    int count = 2_000_001;
    byte[] expected =
        CProgram.compile("classic.c", directory)
            .output(new byte[0], "latencies", Integer.toString(count));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertArrayEquals(expected, latencies(count));
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The last column of each line. */
  private static byte[] latencies(int count) throws IOException {
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    batch.dictionaries.comm().id("c");
    batch.dictionaries.saddr().id("s");
    batch.dictionaries.daddr().id("d");
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ClassicTable table =
        new ClassicTable(lines, batch.dictionaries, new ClassicTable.Options(false, false, false));
    for (long micros = 0; micros < count; micros++) {
      batch.latencyNanos[0] = 1000 * micros + micros % 1000;
      table.row(batch, 0);
    }
    table.flush();
    return lastColumn(lines.toByteArray());
  }

  private static byte[] lastColumn(byte[] lines) {
    ByteArrayOutputStream column = new ByteArrayOutputStream();
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == ' ') {
        start = i + 1;
      } else if (lines[i] == '\n') {
        column.write(lines, start, i + 1 - start);
      }
    }
    return column.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, PID    COMM         IP SADDR            DADDR            DPORT LAT(ms)",
    "true, false, TIME(s)  PID    COMM         IP SADDR            DADDR            DPORT LAT(ms)",
    "false, true, PID    COMM         IP SADDR            LPORT  DADDR            DPORT LAT(ms)",
    "true, true,"
        + " TIME(s)  PID    COMM         IP SADDR            LPORT  DADDR            DPORT LAT(ms)"
  })
  void hasTheClassicHeader(boolean timestamp, boolean lport, String header) throws IOException {
    byte[] bytes =
        print(
            new ConnectBatch(new Dictionaries()),
            new ClassicTable.Options(timestamp, lport, false));
    assertEquals(header + "\n", new String(bytes, UTF_8));
  }

  private static String printed(String comm, Outcome outcome, ClassicTable.Options options)
      throws IOException {
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    row(new SplittableRandom(1), batch, new StringBuilder());
    batch.comm[0] = batch.dictionaries.comm().id(comm);
    batch.pid[0] = 7;
    batch.outcome[0] = outcome.ordinal();
    return new String(print(batch, options), UTF_8).lines().skip(1).findFirst().orElse("");
  }

  @Test
  void neverLetsANameDriveTheTerminal() throws IOException {
    assertEquals("\\x1b[2Jx    ", shownComm("\u001b[2Jx"));
    assertEquals("a\\x09b\\x0ac ", shownComm("a\tb\nc"));
    assertEquals("\\xe2\\x80\\xae", shownComm("\u202egnp.exe")); // made safe, then cut
    assertEquals("\u00e4\u00f6\u00fc         ", shownComm("\u00e4\u00f6\u00fc"));
    assertEquals("\ud83d\ude00          ", shownComm("\ud83d\ude00")); // two cells wide
    assertEquals("\u5de5\u4f5c-a      ", shownComm("\u5de5\u4f5c-a"));
    assertEquals("\u5de5".repeat(6), shownComm("\u5de5".repeat(9)));
    assertEquals("a" + "\u5de5".repeat(5) + " ", shownComm("a" + "\u5de5".repeat(9)));
    assertEquals("a\\xe2\\x80\\x8", shownComm("a\u200b"));
  }

  /** The twelve cells behind the PID's. */
  private static String shownComm(String comm) throws IOException {
    String line = printed(comm, Outcome.ESTABLISHED, new ClassicTable.Options(false, false, false));
    String shown = CellWidth.cut(line.substring(7), 12);
    assertEquals(" 4  ", line.substring(7 + shown.length(), 7 + shown.length() + 4));
    return shown;
  }

  @Test
  void showsOutcomesWhereAsked() throws IOException {
    String line = printed("nc", Outcome.TIMED_OUT, new ClassicTable.Options(false, false, true));
    assertTrue(line.contains(" timed_out   "), line);
  }

  @Test
  void keepsTimeApartFromThePidAfterAnyLength() throws IOException {
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    row(new SplittableRandom(1), batch, new StringBuilder());
    row(new SplittableRandom(1), batch, new StringBuilder());
    batch.timeMicros[1] = batch.timeMicros[0] + 123_456_789_000L;
    String second =
        new String(print(batch, new ClassicTable.Options(true, false, false)), UTF_8)
            .lines()
            .skip(2)
            .findFirst()
            .orElse("");
    assertTrue(second.startsWith("123456.789 " + batch.pid[1]), second);
  }

  @Test
  void printsTheSameInOneBatchOrMany() throws IOException {
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    SplittableRandom random = new SplittableRandom(3);
    while (batch.size < 100) {
      row(random, batch, new StringBuilder());
    }
    ClassicTable.Options options = new ClassicTable.Options(true, true, false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ClassicTable table = new ClassicTable(out, batch.dictionaries, options);
    table.header();
    for (int row = 0; row < batch.size; row++) {
      table.row(batch, row);
      table.flush();
    }
    assertTrue(Arrays.equals(print(batch, options), out.toByteArray()));
  }
}
