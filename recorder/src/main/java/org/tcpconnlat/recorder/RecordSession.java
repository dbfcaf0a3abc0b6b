package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.EnvironmentException;
import org.tcpconnlat.capture.files.CaptureTree;
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
  private final Retention retention;
  private final Supervisor supervisor = Supervisor.of(System.getenv());
  private final Object starting = new Object();
  private Optional<String> firstSignal = Optional.empty();
  private SegmentNames names;
  private NameLock lock;
  private SegmentFinishing finishing;
  private volatile StatusLine status;
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
    retention =
        new Retention(options.rotation().keep(), options.rotation().frozenAfter(), this::sayBeside);
  }

  private SegmentNames names() throws IOException {
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
      Summary.of(names.output(), tally, recorded).say(console, isQuiet());
    } finally {
      release();
    }
    Optional<String> shortage = finishing.shortage();
    shortage.ifPresent(reason -> console.say("stopped early: " + reason));
    boolean whole = tally.damaged() == 0 && shortage.isEmpty();
    int status = command == null ? 0 : command.await();
    return status == 0 && !whole ? 1 : status;
  }

  private void release() throws IOException {
    try {
      if (finishing != null) {
        finishing.close();
      }
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private boolean isQuiet() {
    return options.verbosity() == Verbosity.QUIET;
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

  /** First the name, so that nobody else's files are taken for those of an earlier run. */
  private void claim(ClockAnchor attached) throws IOException {
    lock = lock();
    names = names();
    Room room = new Room(directory(), keep().free());
    if (room.isShort(0) && (!keep().removes() || names.captures().isEmpty())) {
      throw new EnvironmentException(room.shortage());
    }
    CaptureNames first = names.free(1, attached.wallMicros());
    if (names.root().isPresent()) {
      SegmentDirectory.make(first.capture().getParent());
    }
    OutputFiles.claim(first, options.force());
    // Numbers go on behind what is there: what then has such a name is never ours to replace.
    boolean replace = options.force() && !options.rotation().rotates();
    finishing =
        new SegmentFinishing(FileOwner.SELF, replace, names, retention, room, this::sayBeside);
  }

  private Path directory() throws IOException {
    return options.rotation().byDay()
        ? options.output()
        : OutputFiles.directoryOf(options.output());
  }

  private NameLock lock() throws IOException {
    Path output = options.output();
    if (options.rotation().byDay()) {
      SegmentDirectory.make(output);
      return NameLock.take(CaptureTree.lock(output, start.host().name()), output);
    }
    directory();
    return NameLock.take(new CaptureNames(output).lock(), output);
  }

  private Keep keep() {
    return options.rotation().keep();
  }

  /** Says something while the status is shown, or before. For any thread. */
  private void sayBeside(String line) {
    StatusLine shown = status;
    if (shown == null || isQuiet()) {
      console.say(line);
    } else {
      shown.say(line);
    }
  }

  /** How to get at what was recorded, should nothing more come of this run. */
  String remedy() {
    return options.rotation().rotates()
        ? "'tcpconnlat recover' makes captures of the journals that are left"
        : "'tcpconnlat recover %s' makes a capture of what was recorded"
            .formatted(new CaptureNames(options.output()).journal());
  }

  private Recorded record(KernelTrace trace, ClockAnchor attached, BooleanSupplier stopped)
      throws IOException {
    CgroupNames cgroups = new CgroupNames(Cgroups.root());
    Segments segments = new Segments(start, names, FileOwner.SELF, cgroups);
    try (StatusLine shown = new StatusLine(console, options.verbosity());
        CgroupWatch watch = new CgroupWatch(cgroups)) {
      status = shown;
      SessionCompanions companions = new SessionCompanions(finishing, retention, shown);
      if (keep().removes()) {
        JvmSignals.handle("USR1", () -> wishFreeze(companions));
      }
      try (Recording recording =
          Recording.start(options, trace, attached, segments, companions, clocks)) {
        shown.say("recording into %s; Ctrl-C stops".formatted(names.output()));
        supervisor.ready();
        BooleanSupplier ended = withCommand(trace, stopped);
        return run(recording, () -> finishing.shortage().isPresent() || ended.getAsBoolean());
      }
    } catch (CommandNotRun e) {
      Files.deleteIfExists(names.of(1, attached.wallMicros()).journal());
      throw e;
    } finally {
      status = null;
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
