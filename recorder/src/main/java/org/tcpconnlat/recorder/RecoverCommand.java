package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finished;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the capture that a killed recorder could not make. */
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make a capture of the journal that a killed recorder left.",
      "",
      "The journal is removed when the capture is safe on the disk, unless a part of it could not"
          + " be read, which is said and gives exit status 1. 'analyze' and 'info' read a journal as it is, too."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat recover _run.parquet.journal                   makes run.parquet",
      "  tcpconnlat recover _run.parquet.journal -o saved.parquet"
    })
public final class RecoverCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE.journal", description = "The journal.")
  private Path journal;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The capture to make, if not FILE.")
  private String output;

  @Option(names = "--force", description = "Replace a file of the capture's name.")
  private boolean force;

  public RecoverCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path capture = capture();
    if (CaptureNames.ofJournal(journal).isPresent() && Files.size(journal) == 0) {
      Files.delete(journal);
      console.say(journal + ": nothing was written to it before its recorder ended; removed");
      return 0;
    }
    try (FinishingLine line = new FinishingLine(console)) {
      Finished finished =
          new Finisher(FileOwner.invoking(System.getenv()), force, line).finish(journal, capture);
      line.close();
      Summary.of(journal, finished).say(console, /* quiet= */ false);
      removeLock();
      return finished.damage().isPresent() ? 1 : 0;
    }
  }

  /** A killed recorder left it, too. */
  private void removeLock() throws IOException {
    Optional<CaptureNames> names = CaptureNames.ofJournal(journal);
    if (names.isPresent()) {
      NameLock.removeLeft(names.get().lock());
    }
  }

  private Path capture() {
    Optional<CaptureNames> names =
        output == null ? CaptureNames.ofJournal(journal) : Optional.of(OutputFiles.named(output));
    return names
        .map(CaptureNames::capture)
        .orElseThrow(
            () -> new UsageException(journal + ": name the capture to make of it with -o FILE"));
  }
}
