package org.tcpconnlat.analyzer.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.explain.Excess.Above;
import org.tcpconnlat.analyzer.explain.Finding.Kind;
import org.tcpconnlat.analyzer.profile.Group;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Groups;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.Tally;
import org.tcpconnlat.capture.Outcome;

/**
 * Destinations that refused, never answered or could not be reached more than the others. Where
 * none does, it says so, and accuses nobody.
 */
final class FailingDestinations {
  /** Addresses named for each outcome; the rest share a line. */
  private static final int NAMED = 2;

  private final Profile profile;
  private final Outcome outcome;
  private final Kind kind;
  private final String verb;
  private final double level;

  private FailingDestinations(
      Profile profile, Outcome outcome, Kind kind, String verb, double level) {
    this.profile = profile;
    this.outcome = outcome;
    this.kind = kind;
    this.verb = verb;
    this.level = level;
  }

  /**
   * @param level the chance of naming one for each outcome where all are alike
   */
  static List<Finding> find(Profile profile, double level) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        new FailingDestinations(profile, Outcome.REFUSED, Kind.REFUSED, "refused", level).find());
    findings.addAll(
        new FailingDestinations(profile, Outcome.TIMED_OUT, Kind.TIMED_OUT, "never answered", level)
            .find());
    findings.addAll(
        new FailingDestinations(
                profile, Outcome.UNREACHABLE, Kind.UNREACHABLE, "could not be reached by", level)
            .find());
    return findings;
  }

  private List<Finding> find() {
    if (failed(profile.total()) == 0) {
      return List.of();
    }
    Excess addresses = excess(Grouping.ADDRESS);
    if (addresses.kind() == Excess.Kind.SINGLE) {
      return List.of(
          named(profile.groups().get(Grouping.ADDRESS).shown().get(0), "the only address"));
    }
    // Where all addresses are alike, one of their ports may still not be like the others.
    Excess excess = addresses.above().isEmpty() ? excess(Grouping.DESTINATION) : addresses;
    return excess.above().isEmpty() ? List.of(unnamed(addresses)) : named(excess);
  }

  private Excess excess(Grouping grouping) {
    return Excess.of(profile.groups().get(grouping), this::failed, Tally::connects, level / 2);
  }

  private long failed(Tally tally) {
    return tally.count(outcome);
  }

  private List<Finding> named(Excess excess) {
    List<Finding> findings = new ArrayList<>();
    long left = failed(profile.total());
    long connects = profile.total().connects();
    String others =
        Wording.share(excess.rest().marked(), excess.rest().all()) + " of connects to the others";
    for (Above above : excess.above().subList(0, Math.min(NAMED, excess.above().size()))) {
      findings.add(named(above.group(), others));
      left -= above.share().marked();
      connects -= above.share().all();
    }
    if (left > 0) {
      findings.add(
          new Finding(
              kind,
              "Others: " + Wording.count(left, "connect") + " " + text(),
              Wording.share(left, connects) + " of the connects to them",
              new Picture.Row(Grouping.ADDRESS, "")));
    }
    return findings;
  }

  private Finding named(Group group, String others) {
    Group narrow = narrowest(group);
    long failed = failed(narrow.tally());
    long connects = narrow.tally().connects();
    return new Finding(
        kind,
        narrow.label() + " " + verb + " " + ofAll(failed, connects),
        Wording.share(failed, connects) + evidence(narrow) + "; " + others,
        new Picture.Row(narrow.grouping(), narrow.label()));
  }

  /** The one port of an address that accounts for all of its failures, or the address. */
  private Group narrowest(Group group) {
    if (group.grouping() != Grouping.ADDRESS) {
      return group;
    }
    return profile.groups().get(Grouping.DESTINATION).shown().stream()
        .filter(
            destination ->
                destination.label().startsWith(group.label() + ":")
                    || destination.label().startsWith("[" + group.label() + "]:"))
        .filter(destination -> failed(destination.tally()) == failed(group.tally()))
        .findFirst()
        .orElse(group);
  }

  private static String ofAll(long failed, long connects) {
    return failed == connects
        ? Wording.count(failed, "connect")
        : Wording.number(failed) + " of " + Wording.count(connects, "connect");
  }

  private String evidence(Group group) {
    return switch (outcome) {
      case REFUSED -> " answered with a RST";
      case TIMED_OUT ->
          " without a reply; the SYN was sent again in "
              + Wording.count(group.tally().retransmitted(), "connect");
      default -> " ended by ICMP, ARP or neighbour discovery";
    };
  }

  private String text() {
    return outcome.text().replace('_', ' ');
  }

  /** Where no address stands out. */
  private Finding unnamed(Excess excess) {
    long failed = failed(profile.total());
    String what = Wording.count(failed, "connect") + " " + text();
    String share = Wording.share(failed, profile.total().connects()) + " of connects; ";
    return switch (excess.kind()) {
      case ALIKE ->
          finding(
              what + ", everywhere alike",
              share + "none of " + addresses() + " differs by more than chance");
      case TOO_FEW ->
          finding(what + where(), share + "too few to tell one address from the others");
      default ->
          finding(
              what + ", no address above all others",
              share + "no address has at least twice the odds of the others beyond chance");
    };
  }

  private String addresses() {
    Groups addresses = profile.groups().get(Grouping.ADDRESS);
    long shown = addresses.shown().size();
    return addresses.othersCount() == 0
        ? Wording.number(shown) + " addresses"
        : Wording.number(shown)
            + " addresses looked at, of "
            + Wording.number(shown + addresses.othersCount());
  }

  private Finding finding(String what, String evidence) {
    return new Finding(kind, what, evidence, new Picture.Row(Grouping.ADDRESS, ""));
  }

  /** Where few connects failed, which is no accusation. */
  private String where() {
    List<Group> failing =
        profile.groups().get(Grouping.ADDRESS).shown().stream()
            .filter(group -> failed(group.tally()) > 0)
            .sorted(Comparator.comparingLong(group -> -failed(group.tally())))
            .toList();
    String named =
        failing.stream()
            .limit(NAMED)
            .map(this::narrowest)
            .map(
                group ->
                    "%s of %s to %s"
                        .formatted(
                            Wording.number(failed(group.tally())),
                            Wording.number(group.tally().connects()),
                            group.label()))
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : ": " + named + (failing.size() > NAMED ? " and others" : "");
  }
}
