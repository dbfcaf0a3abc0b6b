package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.DurationText;
import org.tcpconnlat.console.SizeText;
import picocli.CommandLine.Option;

/** The options on segments. */
final class RotationMixin {
  /** Where segments lie by day: as much as a reader of shared storage may have to wait for. */
  private static final Duration USUAL_BY_DAY = Duration.ofHours(1);

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
      paramLabel = "COUNT",
      description = "Keep so many finished segments of this run, and remove older ones.")
  private Integer keep;

  @Option(
      names = "--freeze-when",
      paramLabel = "CONDITION",
      description =
          "With --keep: when pN>TIME or max>TIME holds of the replies of ten seconds, keep the"
              + " segments around it for good: those kept at the time, the current one and COUNT"
              + " more. SIGUSR1 does so, too.")
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
            size == null
                ? OptionalLong.empty()
                : OptionalLong.of(SizeText.parse("--rotate-size", size)),
            keep == null ? OptionalInt.empty() : OptionalInt.of(keep),
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

  private void check(Rotation rotation) {
    if (keep != null && keep < 1) {
      throw new UsageException("--keep " + keep + ": must be above 0");
    }
    if (keep != null && !rotation.rotates()) {
      throw new UsageException("--keep needs --rotate-every or --rotate-size");
    }
    if (freezeWhen != null && keep == null) {
      throw new UsageException("--freeze-when needs --keep");
    }
  }
}
