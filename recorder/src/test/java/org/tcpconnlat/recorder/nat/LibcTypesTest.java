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
            String.valueOf(Libc.O_CLOEXEC)),
        output.subList(0, output.size() - 1));
    assertTrue(Integer.parseInt(output.get(output.size() - 1)) <= Readiness.EVENT_BYTES);
  }

  @Test
  void jnaHasPointersAndLongsOf64Bits() {
    assertEquals(8, Native.POINTER_SIZE);
    assertEquals(8, Native.LONG_SIZE);
    assertEquals(8, Native.SIZE_T_SIZE);
  }
}
