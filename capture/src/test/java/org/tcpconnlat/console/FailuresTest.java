package org.tcpconnlat.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FailuresTest {
  /** Such as zstd's, which is unpacked into a directory that isn't there. */
  @Test
  void nameWhatALibraryLacks() {
    Throwable first = new ExceptionInInitializerError("Cannot unpack it: No such file");
    NoClassDefFoundError later = new NoClassDefFoundError("Could not initialize class Zstd");
    later.initCause(first);
    String line =
        "a native library can't be used (Cannot unpack it: No such file):"
            + " TCPCONNLAT_JAVA_OPTS=-Djava.io.tmpdir=DIR takes another place for it";
    assertEquals(line, Failures.line(first));
    assertEquals(line, Failures.line(later));
  }

  @Test
  void nameMoreMemory() {
    assertEquals(
        "out of memory (Java heap space): TCPCONNLAT_JAVA_OPTS=-Xmx4g gives more",
        Failures.line(new OutOfMemoryError("Java heap space")));
  }
}
