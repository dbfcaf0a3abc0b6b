// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.bpf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The kernel program's source on maps of {@code src/test/c/account.c}, which fail when told to. */
class AccountTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void everyConnectIsOneEventOrOneCountWhateverTheMapsRefuse(@TempDir Path directory)
      throws Exception {
    String program = directory.resolve("account").toString();
    run(
        "clang",
        "-O1",
        "-Wall",
        "-Wno-unknown-attributes",
        "-Wno-ignored-attributes",
        "-Werror",
        "-Isrc/test/c/fake",
        "-o",
        program,
        "src/test/c/account.c");
    run(program);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertEquals("", new String(process.getInputStream().readAllBytes(), UTF_8));
    assertEquals(0, process.waitFor(), () -> List.of(command).toString());
  }
}
