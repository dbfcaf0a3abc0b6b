package org.tcpconnlat.analyzer.anonymize;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.EnvironmentException;

class KeyFileTest {
  @TempDir Path directory;

  private Path write(String content, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), content, US_ASCII);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void makesAKeyForItsOwnerOnly() throws IOException {
    Path file = directory.resolve("new");
    String fingerprint = new KeyFile(file).readOrMake().fingerprint();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(fingerprint, new KeyFile(file).readOrMake().fingerprint());
    assertNotEquals(
        fingerprint, new KeyFile(directory.resolve("other")).readOrMake().fingerprint());
  }

  @Test
  void readsTheBytesOrTheirDigits() throws IOException {
    String text = "32-char-str-for-AES-key-and-pad.";
    String raw = new KeyFile(write(text, "rw-------")).readOrMake().fingerprint();
    String digits = HexFormat.of().formatHex(text.getBytes(US_ASCII)) + "\n";
    assertEquals(raw, new KeyFile(write(digits, "r--------")).readOrMake().fingerprint());
    assertFalse(
        text.contains(raw) || digits.contains(raw), "the fingerprint is no part of the key");
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws IOException {
    Path file = write("0".repeat(64), "rw-r--r--");
    EnvironmentException e =
        assertThrows(EnvironmentException.class, () -> new KeyFile(file).readOrMake());
    assertTrue(e.getMessage().contains("chmod 600"), e.getMessage());
  }

  @Test
  void refusesWhatIsNoKey() throws IOException {
    for (String content : new String[] {"", "secret", "0".repeat(63), "g".repeat(64)}) {
      Path file = write(content, "rw-------");
      assertThrows(EnvironmentException.class, () -> new KeyFile(file).readOrMake(), content);
    }
  }
}
