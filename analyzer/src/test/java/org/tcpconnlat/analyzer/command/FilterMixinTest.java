package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class FilterMixinTest {
  @Command
  private static final class Filtered {
    @Mixin private FilterMixin filter;

    @Parameters(arity = "0..*")
    private String[] files = {};
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "-p 181, --pid 181",
    "-p181 --pid=200, --pid 181 --pid 200",
    "-4, --ip 4",
    "--comm a --comm b* --dport 80-90, --comm a --comm b* --dport 80-90",
    "--not --comm a, --not --comm a",
    "--not --comm=a, --not --comm a",
    "--not -p 181, --not --pid 181",
    "--not -p181, --not --pid 181",
    "--not -6, --not --ip 6",
    "--not --ipv4 x.parquet, --not --ip 4",
    "--not --retransmitted --comm a, --comm a --not --retransmitted",
    "x --comm a --not --comm b --not --uid 0 y, --comm a --not --comm b --not --uid 0",
    "--since +90s --until 14:00, --since +90s --until 14:00",
    "--min-ms 1 --max-ms 2, --min-ms 1 --max-ms 2",
  })
  void readsOptionsInFrontOfAndBehindFiles(String line, String words) {
    assertEquals(words, parse(line).filter.request().words());
  }

  @Test
  void leavesTheFilesAlone() {
    assertEquals("y.parquet", parse("--not --comm a y.parquet").files[0]);
  }

  @Test
  void takesMinMsFromTheCommandLinesEnd() {
    assertEquals("--min-ms 0.1", parse("").filter.request(100).words());
    assertEquals("", parse("").filter.request(0).words());
  }

  @ParameterizedTest
  @CsvSource({
    "--not, --not stands before a filter option such as --comm; not before ''",
    "--not --by, --not stands before a filter option such as --comm; not before '--by'",
    "--not x, --not stands before a filter option such as --comm; not before 'x'",
    "--not --not, --not stands before a filter option such as --comm; not before '--not'",
    "--not --comm, --not --comm needs a value",
  })
  void saysWhatStandsWronglyBehindNot(String line, String message) {
    ParameterException e = assertThrows(ParameterException.class, () -> parse(line));
    assertEquals(message, e.getMessage());
  }

  @Test
  void takesOneFamilyOnly() {
    FilterMixin both = parse("-4 -6").filter;
    assertThrows(UsageException.class, both::request);
  }

  private static Filtered parse(String line) {
    Filtered command = new Filtered();
    new CommandLine(command).parseArgs(line.isEmpty() ? new String[0] : line.split(" ", -1));
    return command;
  }
}
