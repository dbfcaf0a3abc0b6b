package org.tcpconnlat.capture.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.MetadataBuilder;

class CountedOnceTest {
  private static final long CONNECTS = 10;

  /** A file of which only what it says of itself is asked. */
  private record File(String name, CaptureMetadata metadata) implements CaptureSource {
    @Override
    public Path path() {
      return Path.of(name);
    }

    @Override
    public long connects() {
      return metadata.counters().recorded();
    }

    @Override
    public List<Chunk> chunks() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @Test
  void segmentsOfASessionAreDifferent() {
    assertNothing(segment("a", "s", 1), segment("b", "s", 2), segment("c", "t", 1));
  }

  @Test
  void journalBesideItsCaptureUnderAnotherNameIsLeftOut() {
    assertLeftOut(
        Set.of("_run.parquet.journal"),
        segment("_run.parquet.journal", "s", 1),
        segment("saved.parquet", "s", 1));
  }

  @Test
  void copyIsLeftOut() {
    assertLeftOut(Set.of("copy"), segment("copy", "s", 1), segment("a", "s", 1));
    assertEquals(
        List.of("counted once, as other files hold the same connects: copy (in a)"),
        found(segment("copy", "s", 1), segment("a", "s", 1)).remarks());
  }

  @Test
  void longerOneOfTheSameSegmentCounts() {
    assertLeftOut(Set.of("a"), segment("a", "s", 1), file("b", recording("s", 1, CONNECTS + 5)));
  }

  @Test
  void mergedOneStandsForItsSourcesWhereverTheyLie() {
    File merged = merged("day/m", recording("s", 1), recording("s", 2), recording("t", 1));
    assertLeftOut(
        Set.of("a", "elsewhere/b"), segment("a", "s", 1), segment("elsewhere/b", "t", 1), merged);
    assertEquals(
        Set.of("a"), names(found(segment("a", "s", 1), merged).replaced()), "may be deleted");
    assertEquals(Set.of(), found(merged, merged("n", recording("s", 3))).replaced());
  }

  @Test
  void whatAMergedOneLacksIsSaidAndNotDeleted() {
    File merged = merged("m", recording("s", 1, 7), recording("s", 2));
    File longer = segment("a", "s", 1);
    assertLeftOut(Set.of("a"), longer, merged);
    assertEquals(Set.of(), found(longer, merged).replaced());
    assertTrue(
        found(longer, merged)
            .remarks()
            .contains("m lacks 3 connects of a segment that a, which is left out, has"));
  }

  @Test
  void overlappingMergedOnesAreToldApartWhereTheRestIsThere() {
    File first = merged("m", recording("s", 1), recording("s", 2));
    File second = merged("n", recording("s", 2), recording("s", 3));
    assertLeftOut(Set.of("n"), first, second, segment("c", "s", 3));
    CountedOnce.Found found = found(first, second);
    assertEquals(Set.of(), found.leftOut());
    assertEquals(
        List.of("n and m hold some of the same connects, which count twice"), found.remarks());
  }

  @Test
  void filteredOneBesideItsSourceIsLeftOut() {
    assertLeftOut(
        Set.of("some"), filtered("some", "--dport 443", recording("s", 1)), segment("a", "s", 1));
    assertLeftOut(
        Set.of("some"),
        filtered("some", "--dport 443", recording("s", 1), recording("s", 2)),
        segment("a", "s", 1),
        segment("b", "s", 2));
  }

  @Test
  void filteredOnesOfTheSameSourceMayShareConnects() {
    File one = filtered("one", "--dport 443", recording("s", 1));
    File other = filtered("other", "--min-ms 1", recording("s", 1));
    assertEquals(
        List.of(
            "other and one were filtered out of the same capture: connects that passed both count"
                + " twice"),
        found(one, other).remarks());
    assertLeftOut(Set.of("two"), one, filtered("two", "--dport 443", recording("s", 1)));
  }

  @Test
  void filteredOneOfMoreThanIsThereSharesSomeOfIt() {
    File some = filtered("some", "--dport 443", recording("s", 1), recording("s", 2));
    CountedOnce.Found found = found(some, segment("a", "s", 1));
    assertEquals(Set.of(), found.leftOut());
    assertEquals(
        List.of("some and a hold some of the same connects, which count twice"), found.remarks());
  }

  @Test
  void recordersThatRanAtOnceOnAHostAreSaid() {
    CaptureMetadata other = recording("t", 1).change().span(900, 5_000).build();
    assertEquals(
        List.of("two recorders ran at the same time on web-1 (a, b): what both saw counts twice"),
        found(segment("a", "s", 1), file("b", other)).remarks());
    assertNothing(segment("a", "s", 1), file("b", other.change().span(1_000, 5_000).build()));
    assertNothing(
        segment("a", "s", 1),
        file("b", other.change().host(new Host("web-2", "6.1", "x86_64", "b1")).build()));
  }

  @Test
  void manyAreSaidInALine() {
    File[] files =
        IntStream.range(0, 9).mapToObj(i -> segment("f" + i, "s", 1)).toArray(File[]::new);
    assertEquals(
        List.of(
            "counted once, as other files hold the same connects: f1 (in f0), f2 (in f0), f3 (in"
                + " f0), and 5 more"),
        found(files).remarks());
  }

  private static void assertNothing(File... files) {
    assertEquals(new CountedOnce.Found(Set.of(), Set.of(), List.of()), found(files));
  }

  private static void assertLeftOut(Set<String> expected, File... files) {
    assertEquals(expected, names(found(files).leftOut()));
    List<File> turned = Arrays.asList(files.clone());
    java.util.Collections.reverse(turned);
    assertEquals(expected, names(CountedOnce.in(turned).leftOut()), "in whichever order");
  }

  private static CountedOnce.Found found(File... files) {
    return CountedOnce.in(List.of(files));
  }

  private static Set<String> names(Set<CaptureSource> files) {
    return files.stream().map(file -> file.path().toString()).collect(Collectors.toSet());
  }

  private static File segment(String name, String session, int number) {
    return file(name, recording(session, number));
  }

  private static File file(String name, CaptureMetadata metadata) {
    return new File(name, metadata);
  }

  private static File merged(String name, CaptureMetadata... sources) {
    long connects = Arrays.stream(sources).mapToLong(of -> of.counters().recorded()).sum();
    return file(name, recording("merged", 1, connects).change().sources(List.of(sources)).build());
  }

  /** Half of each. */
  private static File filtered(String name, String filter, CaptureMetadata... of) {
    CaptureMetadata whole = of.length == 1 ? of[0] : merged(name, of).metadata();
    long half = whole.counters().recorded() / 2;
    return file(
        name,
        whole
            .change()
            .counters(whole.counters().withRecorded(half))
            .selection(Optional.of(new Selection(filter, whole.counters().recorded() - half)))
            .build());
  }

  private static CaptureMetadata recording(String session, int number) {
    return recording(session, number, CONNECTS);
  }

  private static CaptureMetadata recording(String session, int number, long connects) {
    return new MetadataBuilder("0.1.0", session, new Host("web-1", "6.1", "x86_64", "b1"))
        .segment(number)
        .span((number - 1) * 1_000L + (session.equals("s") ? 0 : 1_000_000), 0)
        .endMicros(number * 1_000L + (session.equals("s") ? 0 : 1_000_000))
        .counters(Counters.ZERO.withRecorded(connects))
        .build();
  }
}
