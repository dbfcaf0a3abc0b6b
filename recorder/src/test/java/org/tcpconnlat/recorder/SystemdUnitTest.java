package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd has nothing to say against the unit; {@link PrivilegeTest} starts what it starts. */
@Tag("kernel")
class SystemdUnitTest {
  @TempDir Path directory;

  @Test
  void systemdFindsNoFault() throws Exception {
    assertEquals("0 ", verify(SystemdUnit.FILE));
  }

  @Test
  void andWouldFindOne() throws Exception {
    Path broken = directory.resolve("broken.service");
    Files.copy(SystemdUnit.FILE, broken);
    Files.writeString(broken, "\n[Service]\nProtectEverything=yes\n", StandardOpenOption.APPEND);
    String said = verify(broken);
    assertTrue(said.contains("ProtectEverything"), said);
  }

  /** The exit status and what it said; the program need not be installed for that. */
  private String verify(Path unit) throws Exception {
    Path installed = directory.resolve("installed.service");
    Files.writeString(
        installed, Files.readString(unit).replace("/usr/bin/tcpconnlat ", "/bin/true "));
    Process process =
        new ProcessBuilder("systemd-analyze", "verify", "--man=no", installed.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() + " " + said;
  }
}
