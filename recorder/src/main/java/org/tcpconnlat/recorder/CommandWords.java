package org.tcpconnlat.recorder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.UsageException;

/**
 * The words behind {@code --}, byte by byte as the kernel has them: Java hands on only what the
 * locale can express, and a command line's parser what it takes for no option.
 */
final class CommandWords {
  static final String DELIMITER = "--";

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final String ENCODING =
      System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());

  private CommandWords() {}

  /**
   * Those of a command line, none where it has no delimiter.
   *
   * @param positional what a parser took for words of the command
   * @throws UsageException if one of these stands in front of the delimiter
   */
  static List<String> behindDelimiter(List<String> commandLine, List<String> positional) {
    int delimiter = commandLine.indexOf(DELIMITER);
    List<String> words =
        delimiter < 0 ? List.of() : commandLine.subList(delimiter + 1, commandLine.size());
    if (words.size() != positional.size()) {
      throw new UsageException(
          "'%s': a command to record stands behind '--'".formatted(positional.get(0)));
    }
    return words;
  }

  /** The words that this process got, if they are the last that it got, behind the delimiter. */
  static List<byte[]> bytes(List<String> words) throws IOException {
    List<byte[]> all = divided(Files.readAllBytes(COMMAND_LINE));
    int first = all.size() - words.size();
    if (first > 0 && new String(all.get(first - 1), ENCODING).equals(DELIMITER)) {
      return all.subList(first, all.size());
    }
    List<byte[]> encoded = new ArrayList<>();
    for (String word : words) {
      encoded.add(encoded(word));
    }
    return encoded;
  }

  /** As the kernel is given names. */
  static byte[] encoded(String name) throws IOException {
    return name.getBytes(ENCODING);
  }

  /** What is ended by zero bytes each, as /proc has command lines and environments. */
  static List<byte[]> divided(byte[] text) {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (byte next : text) {
      if (next == 0) {
        parts.add(part.toByteArray());
        part.reset();
      } else {
        part.write(next);
      }
    }
    return parts;
  }
}
