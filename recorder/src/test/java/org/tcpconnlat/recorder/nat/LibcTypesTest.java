package org.tcpconnlat.recorder.nat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Native;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CProgram;

/** What the declarations of libc take for granted, as this machine's C compiler has it. */
class LibcTypesTest {
  /** How much is there for structs that differ in size. */
  private static final List<Integer> ROOMS =
      List.of(
          Readiness.EVENT_BYTES,
          ChildProcess.SPAWN_ATTRIBUTES_BYTES,
          ChildProcess.SIGNAL_SET_BYTES,
          ChildProcess.SIGNAL_INFO_BYTES);

  @Test
  void typesAndStructsAreWhereTheCompilerPutsThem(@TempDir Path directory) throws Exception {
    List<String> output =
        new String(CProgram.compile("libc.c", directory).output(new byte[0]), US_ASCII)
            .lines()
            .toList();
    assertEquals(
        List.of(
            "8 8 8 8",
            "4 4 4",
            Clocks.TIMESPEC_BYTES + " 8",
            "0",
            Account.INT_UID + " " + Account.INT_GID + " " + Account.POINTER_HOME,
            String.valueOf(Libc.O_CLOEXEC),
            String.valueOf(ChildProcess.POSIX_SPAWN_SETSIGMASK),
            NotifySocket.AF_UNIX + " " + NotifySocket.SOCK_DGRAM + " " + NotifySocket.MSG_NOSIGNAL,
            NotifySocket.SUN_PATH + " " + NotifySocket.SUN_PATH_BYTES),
        output.subList(0, output.size() - ROOMS.size()));
    for (int i = 0; i < ROOMS.size(); i++) {
      String needed = output.get(output.size() - ROOMS.size() + i);
      assertTrue(Integer.parseInt(needed) <= ROOMS.get(i), needed);
    }
  }

  @Test
  void jnaHasPointersAndLongsOf64Bits() {
    assertEquals(8, Native.POINTER_SIZE);
    assertEquals(8, Native.LONG_SIZE);
    assertEquals(8, Native.SIZE_T_SIZE);
  }
}
