package org.tcpconnlat.analyzer.anonymize;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far an address reaches: what it gives away of a network. */
enum AddressScope {
  PUBLIC("public"),
  PRIVATE("private"),
  LINK_LOCAL("link-local"),
  MULTICAST("multicast"),
  RESERVED("reserved"),
  LOOPBACK("loopback"),
  UNSPECIFIED("unspecified");

  /**
   * The networks that tell, narrower ones before those around them. What is in none of them is
   * public, too.
   */
  private static final List<Map.Entry<Network, AddressScope>> SCOPES =
      List.of(
          entry("10.0.0.0/8", PRIVATE),
          entry("172.16.0.0/12", PRIVATE),
          entry("192.168.0.0/16", PRIVATE),
          entry("100.64.0.0/10", PRIVATE),
          entry("169.254.0.0/16", LINK_LOCAL),
          entry("127.0.0.0/8", LOOPBACK),
          entry("0.0.0.0/32", UNSPECIFIED),
          entry("0.0.0.0/8", RESERVED),
          entry("224.0.0.0/4", MULTICAST),
          entry("240.0.0.0/4", RESERVED),
          entry("2000::/3", PUBLIC),
          entry("fc00::/7", PRIVATE),
          entry("fe80::/10", LINK_LOCAL),
          entry("ff00::/8", MULTICAST),
          entry("::1/128", LOOPBACK),
          entry("::/128", UNSPECIFIED));

  private final String text;

  AddressScope(String text) {
    this.text = text;
  }

  private static Map.Entry<Network, AddressScope> entry(String network, AddressScope scope) {
    return Map.entry(Network.parse(network).orElseThrow(), scope);
  }

  String text() {
    return text;
  }

  /** The network that tells an address's scope; empty if none does. */
  static Optional<Network> network(byte[] address) {
    return SCOPES.stream().map(Map.Entry::getKey).filter(of -> of.contains(address)).findFirst();
  }

  /** Whether its addresses name no machine: they are the same everywhere. */
  boolean isEverywhere() {
    return this == LOOPBACK || this == UNSPECIFIED;
  }

  static AddressScope of(byte[] address) {
    return SCOPES.stream()
        .filter(scope -> scope.getKey().contains(address))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(PUBLIC);
  }

  /** The networks of the scopes that name no machine. */
  static List<Network> everywhere() {
    return SCOPES.stream()
        .filter(scope -> scope.getValue().isEverywhere())
        .map(Map.Entry::getKey)
        .toList();
  }
}
