package org.tcpconnlat.analyzer.anonymize;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.tcpconnlat.capture.EnvironmentException;
import org.tcpconnlat.capture.journal.DirectorySync;
import org.tcpconnlat.capture.journal.FileSync;

/** Where a key is kept: 64 hexadecimal digits, or the 32 bytes as they are; for its owner only. */
public record KeyFile(Path path) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int MOST_BYTES = 256;

  /**
   * The key that the file holds. Where there is no file, makes one with a new random key.
   *
   * @throws EnvironmentException if the file holds no key, or others than its owner may read it
   */
  public AnonymizationKey readOrMake() throws IOException {
    if (Files.notExists(path)) {
      return make();
    }
    if (!Files.isRegularFile(path)) {
      throw new EnvironmentException(
          path + ": not a file; a key is kept in one, and made where there is none");
    }
    checkPermissions();
    return parse(Files.size(path) > MOST_BYTES ? new byte[0] : Files.readAllBytes(path));
  }

  private AnonymizationKey make() throws IOException {
    byte[] secret = new byte[AnonymizationKey.BYTES];
    new SecureRandom().nextBytes(secret);
    String text = HexFormat.of().formatHex(secret) + "\n";
    try (FileChannel channel =
        FileChannel.open(
            path,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      FileSync.force(channel, true);
      DirectorySync.of(path);
    } catch (NoSuchFileException e) {
      throw new EnvironmentException(path + ": its directory does not exist", e);
    }
    return new AnonymizationKey(secret);
  }

  private void checkPermissions() throws IOException {
    Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    open.retainAll(PosixFilePermissions.fromString("---rwxrwx"));
    if (!open.isEmpty()) {
      throw new EnvironmentException(
          path + ": others than the owner may use this key; run: chmod 600 " + path);
    }
  }

  private AnonymizationKey parse(byte[] content) {
    if (content.length == AnonymizationKey.BYTES) {
      return new AnonymizationKey(content);
    }
    String text = new String(content, StandardCharsets.ISO_8859_1).strip();
    try {
      return new AnonymizationKey(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw new EnvironmentException(
          path + ": holds no key; a key is 32 bytes, or 64 hexadecimal digits", e);
    }
  }
}
