package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.merge.SampleCapture;

class ShareCheckCommandTest {
  @TempDir Path directory;

  @Test
  void saysWhatACaptureGivesAway() throws IOException {
    Path file = SampleCapture.of("web-1", 1, 5_000).writeTo(directory.resolve("run.parquet"));
    Cli.Result result = Cli.run("share-check", file);
    assertEquals(0, result.exit());
    assertEquals(
        """
        DIRECTORY/run.parquet
          anonymized               no: names and addresses are the recorded ones
          host                     web-1, Linux 6.18.44-acme, x86_64
          recorded                 2025-11-24 09:12:03 UTC to 2025-11-24 09:12:08 UTC
          session, boot id         session-of-web-1, boot-of-web-1
          filters                  --min-ms 0.1 --pid 181
          cgroups                  2: /system.slice/nginx.service, /user.slice
          hosts in the rows        1: web-1
          public addresses         5: 2001:db8:5::2, 2001:db8:5::3, 2001:db8:5::4, 2001:db8::9, \
        93.184.216.34
          private addresses        25: 10.0.7.12, 10.0.7.16, 10.0.7.20, 10.0.7.24, 10.0.7.28, ...
          loopback addresses       2: 127.0.0.1, ::1
          names of processes       5: curl, java, nginx, nginx/w, postgres
          cgroup ids               4: 4000, 4001, 4002, 4003
          destination ports        2: 443, 5432
          network namespaces       1: 4026531840
          process ids              4: 1000, 1001, 1002, 1003
          users (uid)              2: 33, 1000
        """,
        result.out().replace(directory.toString(), "DIRECTORY"));
    assertTrue(result.err().contains("tcpconnlat anonymize"), result.err());
  }

  @Test
  void saysHowACaptureWasAnonymizedAndWhatStays() throws IOException {
    Path file = SampleCapture.of("web-1", 1, 500).writeTo(directory.resolve("run.parquet"));
    Path shared = directory.resolve("shared.parquet");
    Path key = Files.writeString(directory.resolve("k"), "32-char-str-for-AES-key-and-pad.");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Cli.run("anonymize", file, "-o", shared, "--key-file", key);
    Cli.Result result = Cli.run("share-check", shared);
    assertTrue(result.out().contains("  anonymized               yes, under key "), result.out());
    assertTrue(result.out().contains("still to be guessed"), result.out());
    assertTrue(result.out().contains("  pseudonyms, public       "), result.out());
    assertTrue(result.out().contains("  pseudonyms, private      "), result.out());
    assertTrue(
        result.out().contains("  loopback addresses       2: 127.0.0.1, ::1\n"), result.out());
    assertFalse(result.out().contains("public addresses"), result.out());
    Path kept = directory.resolve("kept.parquet");
    Cli.run("anonymize", file, "-o", kept, "--key-file", key, "--keep", "93.184.216.34");
    String out = Cli.run("share-check", kept).out();
    assertTrue(out.contains("  addresses kept in clear  1: 93.184.216.34\n"), out);
    assertEquals("", result.err());
  }

  @Test
  void namesDriveNoTerminal() throws IOException {
    Path file =
        SampleCapture.of("web\u001b[2J", 1, 500)
            .named(List.of("\u001b]0;x\u0007", "\u202egnp"))
            .writeTo(directory.resolve("run.parquet"));
    String out = Cli.run("share-check", file).out();
    assertTrue(out.contains("web\\x1b[2J"), out);
    assertFalse(out.contains("\u001b"), out);
    assertFalse(out.contains("\u202e"), out);
  }
}
