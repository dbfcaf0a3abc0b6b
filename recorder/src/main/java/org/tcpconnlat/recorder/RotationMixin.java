package org.tcpconnlat.recorder;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.DurationText;
import org.tcpconnlat.console.SizeText;
import picocli.CommandLine.Option;

/** The options on segments. */
final class RotationMixin {
  @Option(
      names = "--rotate-every",
      paramLabel = "TIME",
      description = "Begin a new segment after this time: FILE-0001, FILE-0002, ...")
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
   * @throws UsageException if it makes no sense
   */
  Rotation rotation() {
    Rotation rotation =
        new Rotation(
            Optional.ofNullable(every).map(text -> DurationText.parse("--rotate-every", text)),
            size == null
                ? OptionalLong.empty()
                : OptionalLong.of(SizeText.parse("--rotate-size", size)),
            keep == null ? OptionalInt.empty() : OptionalInt.of(keep),
            Optional.ofNullable(freezeWhen)
                .map(text -> LatencyTrigger.parse("--freeze-when", text)));
    check(rotation);
    return rotation;
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
