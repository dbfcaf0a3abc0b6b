package org.tcpconnlat.analyzer.command;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.capture.Milliseconds;
import org.tcpconnlat.capture.MisspeltMilliseconds;
import org.tcpconnlat.capture.UsageException;

/**
 * The words of {@code analyze FILE|DIR... [min_ms]}: the last is the minimum when it reads as a
 * number and no file has that name.
 *
 * @param minMicros 0 where there is none
 */
record FilesAndMinimum(List<String> files, long minMicros) {

  static FilesAndMinimum of(List<String> words) {
    String last = words.get(words.size() - 1);
    boolean minimum =
        !Files.exists(Path.of(last), LinkOption.NOFOLLOW_LINKS)
            && (Milliseconds.matches(last) || MisspeltMilliseconds.remedy(last).isPresent());
    List<String> files = List.copyOf(words.subList(0, words.size() - (minimum ? 1 : 0)));
    if (files.isEmpty()) {
      throw new UsageException(
          "no file to read: " + last + " is taken for min_ms, which comes last");
    }
    return new FilesAndMinimum(files, minimum ? Milliseconds.micros("min_ms", last) : 0);
  }
}
