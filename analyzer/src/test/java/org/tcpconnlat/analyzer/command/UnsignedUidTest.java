package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.parquet.CaptureWriter;

/** The ids of users from a directory service, and nobody's, are beyond 2^31. */
class UnsignedUidTest {
  private static final long[] UIDS = {4_294_967_294L, 0, 1_854_400_500, 3_000_000_000L};

  @TempDir private Path directory;
  private Path capture;

  @BeforeEach
  void write() throws IOException {
    capture = directory.resolve("run.parquet");
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    for (long uid : UIDS) {
      Connect.to("10.0.0.1", 443, 1).at(batch.size).fill(batch, batch.size, "web-1");
      batch.uid[batch.size++] = (int) uid;
    }
    try (CaptureWriter writer = new CaptureWriter(capture)) {
      writer.write(batch);
      writer.finish(Fixture.metadata("web-1", UIDS.length, 0));
    }
  }

  @Test
  void groupsAreOfUnsignedUidsAndInTheirOrder() {
    assertEquals(
        "0 1854400500 3000000000 4294967294",
        String.join(
            " ",
            Cli.run("analyze", capture, "--by", "uid", "--format", "csv", "--no-header")
                .out()
                .lines()
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList()));
  }

  @Test
  void rowsAndComparisonsAreToo() {
    for (String format : new String[] {"csv", "jsonl"}) {
      String rows = Cli.run("export", capture, "--format", format).out();
      assertTrue(rows.contains("4294967294"), rows);
    }
    String compared = Cli.run("compare", capture, capture, "--by", "uid").out();
    assertTrue(compared.contains("4294967294"), compared);
  }
}
