package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.DurationText;
import org.tcpconnlat.console.SizeText;
import picocli.CommandLine.Option;

/** The options on segments. */
final class RotationMixin {
  /** Where segments lie by day: as much as a reader of shared storage may have to wait for. */
  private static final Duration USUAL_BY_DAY = Duration.ofHours(1);

  /** One is recorded while another is finished, and captures have the rest. */
  private static final int JOURNAL_SHARE = 4;

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  @Option(
      names = "--rotate-every",
      paramLabel = "TIME",
      description =
          "Begin a new segment after this time: FILE-0001, FILE-0002, ...; in a directory an hour"
              + " by default, and at midnight UTC in any case.")
  private String every;

  @Option(
      names = "--rotate-size",
      paramLabel = "SIZE",
      description =
          "Begin a new segment when the journal has this size (256M); its capture is about an"
              + " eighth of that.")
  private String size;

  @Option(
      names = "--keep",
      paramLabel = "COUNT|TIME",
      description =
          "Keep so many finished captures of this name, or those of the last so much recording"
              + " (24h), and remove older ones: those of earlier runs, too, and of no other name.")
  private String keep;

  @Option(
      names = "--keep-size",
      paramLabel = "SIZE",
      description =
          "Keep all files of this name in this size (2G): the oldest captures go, frozen ones last."
              + " A segment's journal has a quarter of it at most.")
  private String keepSize;

  @Option(
      names = "--keep-free",
      paramLabel = "SIZE",
      description =
          "Leave so much of the disk free: captures that may go do so earlier, and where none may,"
              + " recording stops (default: a twentieth of the disk, and 1G at most; 0 to fill it).")
  private String keepFree;

  @Option(
      names = "--freeze-when",
      paramLabel = "CONDITION",
      description =
          "With --keep: when pN>TIME or max>TIME holds of the replies of ten seconds, keep the"
              + " segments around it for good: those kept at the time, the current one and as many"
              + " more. They become read-only, and only --keep-size removes such. SIGUSR1 does so,"
              + " too.")
  private String freezeWhen;

  /**
   * What was asked for.
   *
   * @param byDay whether the output is a directory, in which segments lie by day and host
   * @throws UsageException if it makes no sense
   */
  Rotation rotation(boolean byDay) {
    Rotation rotation =
        new Rotation(
            every(byDay),
            bytes(),
            keep(),
            Optional.ofNullable(freezeWhen)
                .map(text -> LatencyTrigger.parse("--freeze-when", text)),
            byDay);
    check(rotation);
    return rotation;
  }

  private Optional<Duration> every(boolean byDay) {
    if (every == null && size == null && byDay) {
      return Optional.of(USUAL_BY_DAY);
    }
    return Optional.ofNullable(every).map(text -> DurationText.parse("--rotate-every", text));
  }

  private OptionalLong bytes() {
    long asked = size == null ? Long.MAX_VALUE : SizeText.parse("--rotate-size", size);
    long most = keepSize == null ? Long.MAX_VALUE : keepBytes() / JOURNAL_SHARE;
    return size == null && keepSize == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.min(asked, most));
  }

  private Keep keep() {
    boolean isCount = keep != null && COUNT.matcher(keep).matches();
    return new Keep(
        isCount ? OptionalInt.of(Integer.parseInt(keep)) : OptionalInt.empty(),
        keep == null || isCount ? Optional.empty() : Optional.of(keepTime()),
        keepSize == null ? OptionalLong.empty() : OptionalLong.of(keepBytes()),
        keepFree == null
            ? OptionalLong.empty()
            : OptionalLong.of(keepFree.equals("0") ? 0 : SizeText.parse("--keep-free", keepFree)));
  }

  private Duration keepTime() {
    if (!keep.matches("[0-9].*[a-z]")) {
      throw new UsageException(
          "--keep " + keep + ": neither a count nor a time, such as 24 or 24h");
    }
    return DurationText.parse("--keep", keep);
  }

  private long keepBytes() {
    return SizeText.parse("--keep-size", keepSize);
  }

  private void check(Rotation rotation) {
    if (rotation.keep().count().orElse(1) < 1) {
      throw new UsageException("--keep " + keep + ": must be above 0");
    }
    if (keep != null && !rotation.rotates()) {
      throw new UsageException("--keep needs --rotate-every, --rotate-size or --keep-size");
    }
    if (freezeWhen != null && rotation.frozenAfter() < 1) {
      throw new UsageException(
          "--freeze-when needs --keep COUNT, or --keep TIME with --rotate-every");
    }
  }
}
