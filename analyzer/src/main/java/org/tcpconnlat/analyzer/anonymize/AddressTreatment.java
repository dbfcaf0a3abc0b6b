package org.tcpconnlat.analyzer.anonymize;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an anonymized capture says was done to its addresses: the words in its footer. Version 0.1.0
 * wrote {@code prefixes preserved, kept: 127.0.0.0/8}, and turned private addresses into public
 * ones.
 */
final class AddressTreatment {
  private static final String SCOPED = "each within its scope, prefixes preserved, ";
  private static final Pattern KEPT = Pattern.compile("kept: ([0-9a-fA-F.:/, ]*)\\)");

  private AddressTreatment() {}

  static String words(List<Network> kept) {
    String networks = kept.stream().map(Network::toString).collect(Collectors.joining(", "));
    return "addresses (" + SCOPED + "kept: " + networks + ")";
  }

  /** The networks that were kept, in whatever of several captures. */
  static List<Network> kept(String changed) {
    Matcher lists = KEPT.matcher(changed);
    return Stream.iterate(lists.find(), found -> found, found -> lists.find())
        .flatMap(found -> Arrays.stream(lists.group(1).split(", ")))
        .map(Network::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether addresses stayed in their scope, in all of several captures. */
  static boolean keepsScopes(String changed) {
    return Arrays.stream(changed.split(" \\| ")).allMatch(of -> of.contains(SCOPED));
  }
}
