package org.tcpconnlat.recorder;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finished;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.console.Console;

/** One run of {@code record}: claims the names, records, finishes and says what came of it. */
final class RecordSession {
  private final RecorderOptions options;
  private final CaptureNames names;
  private final FileOwner owner;
  private final Console console;

  RecordSession(RecorderOptions options, FileOwner owner, Console console) {
    this.options = options;
    this.names = new CaptureNames(options.output());
    this.owner = owner;
    this.console = console;
  }

  void run(BooleanSupplier stopped) throws IOException {
    OutputFiles.claim(names, options.force());
    Recorded recorded = record(stopped);
    Finished capture = finish();
    Summary.of(capture, recorded).forEach(console::say);
  }

  private Recorded record(BooleanSupplier stopped) throws IOException {
    try (Recording recording = Recording.start(options, names, owner)) {
      console.say("recording into %s; Ctrl-C stops".formatted(names.capture()));
      try {
        return recording.run(stopped);
      } catch (IOException e) {
        throw recoverable(e);
      }
    }
  }

  private Finished finish() throws IOException {
    try (FinishingLine line = new FinishingLine(console)) {
      return new Finisher(owner, options.force(), line).finish(names.journal(), names.capture());
    } catch (IOException e) {
      throw recoverable(e);
    }
  }

  /** What was recorded is not lost, and this says where it is. */
  private IOException recoverable(IOException e) {
    return new IOException(
        "%s; 'tcpconnlat recover %s' makes a capture of what was recorded"
            .formatted(e.getMessage(), names.journal()),
        e);
  }
}
