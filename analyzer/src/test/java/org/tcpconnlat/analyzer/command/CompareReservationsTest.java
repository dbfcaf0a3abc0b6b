package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.Outcome;

/** What compare says beside its figures, and a condition that nobody can judge. */
class CompareReservationsTest {
  private static final String KEY = "key";
  @TempDir Path directory;
  private Path before;

  @BeforeEach
  void record() throws IOException {
    before = write("before.parquet", connects(300, "curl", Outcome.ESTABLISHED));
  }

  private static List<Connect> connects(int count, String process, Outcome outcome) {
    return IntStream.range(0, count)
        .mapToObj(i -> Connect.to("10.0.0.7", 443, 1 + i / 1e3).by(181, process).ended(outcome))
        .toList();
  }

  private Path write(String name, List<Connect> connects) throws IOException {
    return write(name, Fixture.metadata("web-1", connects.size(), 0), connects);
  }

  private Path write(String name, CaptureMetadata metadata, List<Connect> connects)
      throws IOException {
    return Fixture.write(directory.resolve(name), metadata, connects);
  }

  private static List<Connect> both(List<Connect> some, List<Connect> others) {
    List<Connect> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** The one line that is said, without the program's name. */
  private static String line(Cli.Result result) {
    assertEquals(1, result.err().lines().count(), result.err());
    return result.err().strip().replace("tcpconnlat: ", "");
  }

  private static void assertNotJudged(String why, Cli.Result result) {
    assertEquals(3, result.exit(), result.err());
    String last = result.err().lines().reduce((one, other) -> other).orElse("");
    assertEquals("tcpconnlat: --fail-if 'p99>+10%' can't be judged" + why, last);
  }

  private Cli.Result judge(Path first, Path second, Object... more) {
    List<Object> words = new ArrayList<>(List.of("compare", first, second));
    words.addAll(List.of("--fail-if", "p99>+10%"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void equalSidesNeedNoWord() {
    assertEquals("", Cli.run("compare", before, before).err());
  }

  @Test
  void lossesOfEachSideAreSaid() throws IOException {
    List<Connect> some = connects(300, "curl", Outcome.ESTABLISHED);
    Path after = write("after.parquet", Fixture.metadata("web-1", 300, 7), some);
    String said = "after.parquet: 7 connects lost while recording (7 ring buffer full); counts";
    assertTrue(line(Cli.run("compare", before, after)).contains(said));
    Path page = directory.resolve("page.html");
    assertTrue(Cli.run("compare", before, after, "--html", page).err().contains(said));
    assertTrue(Files.readString(page).contains("7 connects lost while recording"));
  }

  @Test
  void bothSidesAreSaidToHaveSlowConnectsOnly() throws IOException {
    CaptureMetadata metadata =
        Fixture.metadata("web-1", 300, 0).change().filters(Map.of("min-ms", "1")).build();
    Path slow = write("slow.parquet", metadata, connects(300, "curl", Outcome.ESTABLISHED));
    Path page = directory.resolve("slow.html");
    Cli.Result compared = Cli.run("compare", slow, slow, "--html", page);
    assertTrue(line(compared).startsWith("BEFORE and AFTER: recorded with --min-ms 1:"));
    assertTrue(Files.readString(page).contains("recorded with --min-ms 1"));
  }

  @Test
  void filtersOfOneSideAreSaid() throws IOException {
    CaptureMetadata metadata =
        Fixture.metadata("web-1", 300, 0).change().filters(Map.of("dport", "443")).build();
    Path after = write("after.parquet", metadata, connects(300, "curl", Outcome.ESTABLISHED));
    assertEquals(
        "BEFORE and AFTER were recorded under different filters: none; --dport 443",
        line(Cli.run("compare", before, after)));
    assertEquals("", Cli.run("compare", after, after).err());

    Path slow = directory.resolve("slow.parquet");
    Cli.run("filter", before, "--min-ms", "1.1", "-o", slow);
    assertEquals(
        "BEFORE and AFTER were filtered differently: --min-ms 1.1; none",
        line(Cli.run("compare", slow, before)));
  }

  @Test
  void namesUnderDifferentKeysAreSaidWhereTheyAreCompared() throws IOException {
    Path after = directory.resolve("after.parquet");
    Cli.run("anonymize", before, "-o", after, "--key-file", directory.resolve(KEY));
    assertEquals("", Cli.run("compare", before, after).err());
    String said = line(Cli.run("compare", before, after, "--by", "process"));
    assertTrue(
        said.startsWith("BEFORE and AFTER have names under different keys, which don't match: "),
        said);
  }

  @Test
  void sideWithoutRepliesIsSaid() throws IOException {
    Path silent = write("silent.parquet", connects(300, "curl", Outcome.TIMED_OUT));
    assertTrue(line(Cli.run("compare", before, silent)).endsWith("no latency to compare"));
    Path empty = write("empty.parquet", List.of());
    assertTrue(line(Cli.run("compare", empty, before)).endsWith("no connects to compare"));
    assertNotJudged(": AFTER has no replies", judge(before, silent));
    assertNotJudged(": BEFORE has no replies", judge(silent, before));
    assertNotJudged(": no side has replies", judge(silent, silent));
    assertNotJudged(": BEFORE has no connects", judge(empty, before));
    assertNotJudged(": AFTER has no connects", judge(before, empty));
    assertNotJudged(": there are no connects", judge(empty, empty));
  }

  @Test
  void conditionOnAGroupThatIsNotThereIsNotJudged() {
    assertNotJudged(
        ": there are no connects", judge(before, before, "--process", "nginx", "--by", "process"));
  }

  @Test
  void conditionOnTooFewIsNotJudged() throws IOException {
    Path few = write("few.parquet", connects(40, "curl", Outcome.ESTABLISHED));
    assertNotJudged(
        ": 40 and 40 replies are too few for any change to be significant", judge(few, few));
    // A baseline of few: however slow the others are, few of them are above the tail of all.
    assertEquals(3, judge(few, before).exit());
    assertEquals(0, Cli.run("compare", few, few, "--fail-if", "p50>+10%").exit());
    Path one = write("one.parquet", connects(2, "curl", Outcome.ESTABLISHED));
    assertEquals(3, Cli.run("compare", one, one, "--fail-if", "failed>+1pp").exit());
    assertEquals(0, Cli.run("compare", few, few, "--fail-if", "failed>+1pp").exit());
  }

  @Test
  void groupWhoseRepliesCeasedIsNotPassedOver() throws IOException {
    List<Connect> steady = connects(3000, "nginx", Outcome.ESTABLISHED);
    Path first = write("first.parquet", both(steady, connects(3000, "curl", Outcome.ESTABLISHED)));
    Path second = write("second.parquet", both(steady, connects(3000, "curl", Outcome.TIMED_OUT)));
    assertNotJudged(" for curld: no replies on one side", judge(first, second, "--by", "process"));
  }

  @Test
  void smallGroupsAreSaidAndFailNothing() throws IOException {
    List<Connect> steady = connects(3000, "nginx", Outcome.ESTABLISHED);
    Path mixed = write("mixed.parquet", both(steady, connects(3, "curl", Outcome.ESTABLISHED)));
    Cli.Result result = judge(mixed, mixed, "--by", "process");
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        "--fail-if 'p99>+10%' was judged in 1 of 2 groups; the others are too small or on one side"
            + " only",
        line(result));
    assertFalse(result.out().isEmpty());
  }
}
