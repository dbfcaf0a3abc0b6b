package org.tcpconnlat.analyzer.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.group.LatencyKey;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.tablesaw.TablesawResult;
import org.tcpconnlat.capture.RecordedMoments;

class HeatmapTest {
  private static final long SECOND = 1_000_000;

  private static RecordedTime recorded(long fromSecond, long toSecond) {
    return new RecordedTime(
        Map.of("web-1", RecordedMoments.between(fromSecond * SECOND, toSecond * SECOND)));
  }

  private static String draw(Shades shades) throws IOException {
    TablesawResult table = new TablesawResult(false);
    table.add(ResultColumn.number("time", "TIME"), new long[] {0, 2 * SECOND, 3 * SECOND});
    table.add(ResultColumn.number("from_ns", ""), new long[] {1_024_000, 2_048_000, 4_096_000});
    table.add(ResultColumn.number("to_ns", ""), new long[] {2_048_000, 4_096_000, 8_192_000});
    table.add(ResultColumn.number("connects", "CONNECTS"), new long[] {1, 40, 1000});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Heatmap(table, new LatencyKey(1, false), SECOND, recorded(0, 4)).printTo(out, shades);
    return out.toString(UTF_8);
  }

  @Test
  void drawsWithLetters() throws IOException {
    assertEquals(
        " 4.10 ms |   @|\n"
            + " 2.05 ms |  + |\n"
            + " 1.02 ms |.   |\n"
            + "          1970-01-01T00:00:00Z to 1970-01-01T00:00:04Z, a column is 1 s, the darkest"
            + " cell 1000 connects\n",
        draw(Shades.ASCII));
  }

  @Test
  void drawsWithBlocks() throws IOException {
    assertEquals(" 4.10 ms |   \u2588|", draw(Shades.BLOCKS).lines().findFirst().orElse(""));
  }

  @Test
  void drawsWithColours() throws IOException {
    assertEquals(
        " 4.10 ms |   \u001b[48;5;227m \u001b[0m|",
        draw(Shades.COLOURS).lines().findFirst().orElse(""));
  }
}
