package org.tcpconnlat.recorder;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;

/** One run of {@code record}: claims the names, records, finishes and says what came of it. */
final class RecordSession {
  private final RecorderOptions options;
  private final FileOwner owner;
  private final Console console;
  private final SegmentNames names;
  private final Retention retention;
  private final SegmentFinishing finishing;

  RecordSession(RecorderOptions options, FileOwner owner, Console console) throws IOException {
    this.options = options;
    this.owner = owner;
    this.console = console;
    names =
        options.rotation().rotates()
            ? SegmentNames.numbered(options.output())
            : SegmentNames.single(options.output());
    retention = new Retention(options.rotation().keep());
    finishing = new SegmentFinishing(names, owner, options.force(), retention);
  }

  void run(BooleanSupplier stopped) throws IOException {
    OutputFiles.claim(names.of(1), options.force());
    try {
      Recorded recorded = record(stopped);
      Tally tally = finish(recorded);
      Summary.of(names.output(), tally, recorded)
          .say(console, options.verbosity() == Verbosity.QUIET);
    } finally {
      finishing.close();
    }
  }

  /** How to get at what was recorded, should nothing more come of this run. */
  String remedy() {
    return options.rotation().rotates()
        ? "'tcpconnlat recover' makes captures of the journals that are left"
        : "'tcpconnlat recover %s' makes a capture of what was recorded"
            .formatted(names.of(1).journal());
  }

  private Recorded record(BooleanSupplier stopped) throws IOException {
    Segments segments = new Segments(RecordingStart.here(options.filter()), names, owner);
    try (StatusLine status = new StatusLine(console, options.verbosity())) {
      SessionCompanions companions = new SessionCompanions(finishing, retention, status);
      if (options.rotation().keep().isPresent()) {
        JvmSignals.handle("USR1", companions::wishFreeze);
      }
      try (Recording recording = Recording.start(options, segments, companions)) {
        status.say("recording into %s; Ctrl-C stops".formatted(names.output()));
        return run(recording, stopped);
      }
    }
  }

  private Recorded run(Recording recording, BooleanSupplier stopped) throws IOException {
    try {
      return recording.run(stopped);
    } catch (IOException e) {
      throw recoverable(e);
    }
  }

  private Tally finish(Recorded recorded) throws IOException {
    try (FinishingLine line = new FinishingLine(console)) {
      return finishing.last(recorded.last(), line);
    } catch (IOException e) {
      throw recoverable(e);
    }
  }

  private IOException recoverable(IOException e) {
    return new IOException(Failures.line(e) + "; " + remedy(), e);
  }
}
