package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import org.tcpconnlat.recorder.nat.Clocks;

/** One run of {@code record}: claims the names, records, finishes and says what came of it. */
final class RecordSession {
  private final RecorderOptions options;
  private final Console console;
  private final Supplier<ClockAnchor> clocks;
  private final RecordingStart start;
  private final SegmentNames names;
  private final Retention retention;
  private final SegmentFinishing finishing;
  private final Supervisor supervisor = Supervisor.of(System.getenv());
  private final Object starting = new Object();
  private Optional<String> firstSignal = Optional.empty();
  private volatile TracedCommand command;
  private volatile KernelTrace tracing;

  RecordSession(RecorderOptions options, Console console) throws IOException {
    this(options, console, Clocks::anchor);
  }

  /**
   * @param clocks reads both clocks
   */
  RecordSession(RecorderOptions options, Console console, Supplier<ClockAnchor> clocks)
      throws IOException {
    this.clocks = clocks;
    this.options = options;
    this.console = console;
    start = RecordingStart.here(options.filter());
    names = names(options, start);
    retention = new Retention(options.rotation().keep());
    finishing = new SegmentFinishing(FileOwner.SELF, options.force(), retention);
  }

  private static SegmentNames names(RecorderOptions options, RecordingStart start)
      throws IOException {
    if (options.rotation().byDay()) {
      return SegmentNames.byDay(options.output(), start);
    }
    return options.rotation().rotates()
        ? SegmentNames.numbered(options.output())
        : SegmentNames.single(options.output());
  }

  /**
   * Runs until told to stop, or for as long as the options say.
   *
   * @return the exit status: the command's, if one was run and failed; 1 if a part could not be
   *     read
   * @throws CommandNotRun if one was to run and did not: nothing is left of the recording
   */
  int run(BooleanSupplier stopped) throws IOException {
    Tally tally;
    try {
      Recorded recorded = trace(stopped);
      tally = finish(recorded);
      finishing.newDamages().forEach(console::say);
      Summary.of(names.output(), tally, recorded)
          .say(console, options.verbosity() == Verbosity.QUIET);
    } finally {
      finishing.close();
    }
    int status = command == null ? 0 : command.await();
    return status == 0 && tally.damaged() > 0 ? 1 : status;
  }

  /**
   * Looks at once whether to stop, and has the command end, if there is one: but for the terminal's
   * INT, nobody else got the signal. For any thread.
   */
  void heard(String signal) {
    synchronized (starting) {
      firstSignal = firstSignal.or(() -> Optional.of(signal));
      if (command != null && !signal.equals("INT")) {
        command.terminate();
      }
    }
    supervisor.stopping();
    wake();
  }

  /** Has the recording look around. For any thread. */
  private void wake() {
    if (tracing != null) {
      tracing.wake();
    }
  }

  /** No file is touched before this is the user's process: what that user may not, it can't. */
  private Recorded trace(BooleanSupplier stopped) throws IOException {
    try (KernelTrace trace = KernelTrace.load(options.filter(), options.ringBytes())) {
      tracing = trace;
      ClockAnchor attached = clocks.get();
      trace.attach();
      options.user().take();
      claim(attached);
      return record(trace, attached, stopped);
    } catch (AccessDeniedException e) {
      throw options.user().denied(e);
    }
  }

  private void claim(ClockAnchor attached) throws IOException {
    CaptureNames first = names.of(1, attached.wallMicros());
    if (names.root().isPresent()) {
      SegmentDirectory.make(first.capture().getParent());
    }
    OutputFiles.claim(first, options.force());
  }

  /** How to get at what was recorded, should nothing more come of this run. */
  String remedy() {
    return options.rotation().rotates()
        ? "'tcpconnlat recover' makes captures of the journals that are left"
        : "'tcpconnlat recover %s' makes a capture of what was recorded"
            .formatted(names.of(1, 0).journal());
  }

  private Recorded record(KernelTrace trace, ClockAnchor attached, BooleanSupplier stopped)
      throws IOException {
    CgroupNames cgroups = new CgroupNames(Cgroups.root());
    Segments segments = new Segments(start, names, FileOwner.SELF, cgroups);
    try (StatusLine status = new StatusLine(console, options.verbosity());
        CgroupWatch watch = new CgroupWatch(cgroups)) {
      SessionCompanions companions = new SessionCompanions(finishing, retention, status, watch);
      if (options.rotation().keep().isPresent()) {
        JvmSignals.handle("USR1", () -> wishFreeze(companions));
      }
      try (Recording recording =
          Recording.start(options, trace, attached, segments, companions, clocks)) {
        status.say("recording into %s; Ctrl-C stops".formatted(names.output()));
        supervisor.ready();
        return run(recording, withCommand(trace, stopped));
      }
    } catch (CommandNotRun e) {
      Files.deleteIfExists(names.of(1, attached.wallMicros()).journal());
      throw e;
    }
  }

  private void wishFreeze(SessionCompanions companions) {
    companions.wishFreeze();
    wake();
  }

  /** Starts the command, if there is one: its end, and that of its connects, is a stop, too. */
  private BooleanSupplier withCommand(KernelTrace trace, BooleanSupplier stopped)
      throws IOException {
    if (options.command().isEmpty()) {
      return stopped;
    }
    TracedCommand started = start();
    CommandEnd end = new CommandEnd(started::ended, trace::inFlight, System::nanoTime);
    return () -> stopped.getAsBoolean() || end.getAsBoolean();
  }

  /** A signal either comes before it, which then is not started, or finds it started. */
  private TracedCommand start() throws IOException {
    synchronized (starting) {
      if (firstSignal.isPresent()) {
        throw new CommandNotRun(
            CommandNotRun.BY_SIGNAL + StopSignals.number(firstSignal.get()),
            "stopped before '%s' was started".formatted(options.command().get(0)));
      }
      command = TracedCommand.start(options.command(), options.user(), this::wake);
      return command;
    }
  }

  private Recorded run(Recording recording, BooleanSupplier stopped) throws IOException {
    try {
      return recording.run(
          () -> {
            supervisor.works();
            return stopped.getAsBoolean();
          });
    } catch (IOException e) {
      throw recoverable(e);
    }
  }

  private Tally finish(Recorded recorded) throws IOException {
    try (FinishingLine line = new FinishingLine(console)) {
      return finishing.last(recorded.last(), line.and(supervisor));
    } catch (IOException e) {
      throw recoverable(e);
    }
  }

  private IOException recoverable(IOException e) {
    return new IOException(Failures.line(e) + "; " + remedy(), e);
  }
}
