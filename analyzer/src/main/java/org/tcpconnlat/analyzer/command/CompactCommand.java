package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.compact.Compaction;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CaptureTree;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.SizeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat compact}: few large captures of many small ones. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = {
      "Merges the small captures of a day, as 'record -o DIR/' lays them out, into few large ones.",
      "",
      "A host's small captures become one; where that is still small, those of several hosts do,"
          + " each host's rows together. Losses, filters and clocks of every segment stay in the"
          + " footer. It may be killed at any time: nothing is lost or counted twice, and the next"
          + " run goes on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat compact captures/date=2026-11-22",
      "  tcpconnlat compact captures/date=2026-11-22 --target-size 512M"
    })
public final class CompactCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "directories of days: date=...")
  private List<Path> days;

  @Option(
      names = "--target-size",
      paramLabel = "SIZE",
      defaultValue = "256M",
      description =
          "Fill captures up to this size; what has half of it stays as it is (default"
              + " ${DEFAULT-VALUE}).")
  private String targetSize;

  public CompactCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    long bytes = SizeText.parse("--target-size", targetSize);
    days.forEach(CompactCommand::check);
    for (Path day : days) {
      Compaction.Result result = new Compaction(day, bytes, console::say).run();
      console.say(TerminalText.of(day.toString()) + ": " + sentence(result));
    }
    return 0;
  }

  private static String sentence(Compaction.Result result) {
    String captures = Wording.count(result.replaced(), "capture");
    if (result.replaced() == 0) {
      return "nothing to put together";
    }
    if (result.made() == 0) {
      return captures + ", put together before, deleted";
    }
    return "%s became %s, with %s"
        .formatted(
            captures, Wording.number(result.made()), Wording.count(result.connects(), "connect"));
  }

  private static void check(Path day) {
    Path name = day.toAbsolutePath().normalize().getFileName();
    if (!Files.isDirectory(day) || name == null || CaptureTree.day(name.toString()).isEmpty()) {
      throw new UsageException(day + ": no directory of a day, such as captures/date=2026-11-22");
    }
  }
}
