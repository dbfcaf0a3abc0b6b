package org.tcpconnlat.analyzer.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tcpconnlat.analyzer.explain.Finding.Kind;
import org.tcpconnlat.analyzer.profile.Group;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.capture.Outcome;

/** Destinations that refused, never answered or could not be reached. */
final class FailingDestinations {
  /** Addresses named for each outcome; the rest share a line. */
  private static final int NAMED = 2;

  private FailingDestinations() {}

  static List<Finding> find(Profile profile) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(find(profile, Outcome.REFUSED, Kind.REFUSED, "refused"));
    findings.addAll(find(profile, Outcome.TIMED_OUT, Kind.TIMED_OUT, "never answered"));
    findings.addAll(
        find(profile, Outcome.UNREACHABLE, Kind.UNREACHABLE, "could not be reached by"));
    return findings;
  }

  private static List<Finding> find(Profile profile, Outcome outcome, Kind kind, String verb) {
    List<Group> failing = failing(profile, Grouping.ADDRESS, outcome);
    List<Group> destinations = failing(profile, Grouping.DESTINATION, outcome);
    List<Finding> findings = new ArrayList<>();
    long unnamed = profile.total().count(outcome);
    for (Group address : failing.subList(0, Math.min(NAMED, failing.size()))) {
      Group group = narrowest(address, destinations, outcome);
      findings.add(named(group, outcome, kind, verb));
      unnamed -= group.tally().count(outcome);
    }
    if (unnamed > 0) {
      findings.add(unnamed(profile, outcome, kind, unnamed));
    }
    return findings;
  }

  private static List<Group> failing(Profile profile, Grouping grouping, Outcome outcome) {
    return profile.groups().get(grouping).shown().stream()
        .filter(group -> group.tally().count(outcome) > 0)
        .sorted(Comparator.comparingLong(group -> -group.tally().count(outcome)))
        .toList();
  }

  /** The one port of an address that accounts for all of its failures, or the address. */
  private static Group narrowest(Group address, List<Group> destinations, Outcome outcome) {
    long failed = address.tally().count(outcome);
    return destinations.stream()
        .filter(
            destination ->
                destination.label().startsWith(address.label() + ":")
                    || destination.label().startsWith("[" + address.label() + "]:"))
        .filter(destination -> destination.tally().count(outcome) == failed)
        .findFirst()
        .orElse(address);
  }

  private static Finding named(Group group, Outcome outcome, Kind kind, String verb) {
    long failed = group.tally().count(outcome);
    long connects = group.tally().connects();
    return new Finding(
        kind,
        group.label() + " " + verb + " " + ofAll(failed, connects),
        Wording.share(failed, connects) + evidence(group, outcome),
        new Picture.Row(group.grouping(), group.label()));
  }

  private static String ofAll(long failed, long connects) {
    return failed == connects
        ? Wording.count(failed, "connect")
        : Wording.number(failed) + " of " + Wording.count(connects, "connect");
  }

  private static String evidence(Group group, Outcome outcome) {
    return switch (outcome) {
      case REFUSED -> " answered with a RST";
      case TIMED_OUT ->
          " without a reply; the SYN was sent again in "
              + Wording.count(group.tally().retransmitted(), "connect");
      default -> " ended by ICMP, ARP or neighbour discovery";
    };
  }

  private static Finding unnamed(Profile profile, Outcome outcome, Kind kind, long failed) {
    return new Finding(
        kind,
        "Other addresses: "
            + Wording.count(failed, "connect")
            + " "
            + outcome.text().replace('_', ' '),
        Wording.share(failed, profile.total().count(outcome)) + " of all with that outcome",
        new Picture.Row(Grouping.ADDRESS, ""));
  }
}
