package org.tcpconnlat.analyzer.anonymize;

import java.util.Map;
import java.util.Optional;

/** How far an address reaches: what it gives away of a network. */
enum AddressScope {
  PUBLIC("public addresses"),
  PRIVATE("private addresses"),
  LINK_LOCAL("link-local addresses"),
  LOOPBACK("loopback addresses"),
  UNSPECIFIED("unspecified addresses"),
  /** What another tool may have written. */
  NO_ADDRESS("texts that are no address");

  /** Every network that is not public. */
  private static final Map<Network, AddressScope> SCOPES =
      Map.ofEntries(
          entry("10.0.0.0/8", PRIVATE),
          entry("172.16.0.0/12", PRIVATE),
          entry("192.168.0.0/16", PRIVATE),
          entry("100.64.0.0/10", PRIVATE),
          entry("fc00::/7", PRIVATE),
          entry("169.254.0.0/16", LINK_LOCAL),
          entry("fe80::/10", LINK_LOCAL),
          entry("127.0.0.0/8", LOOPBACK),
          entry("::1/128", LOOPBACK),
          entry("0.0.0.0/32", UNSPECIFIED),
          entry("::/128", UNSPECIFIED));

  private final String text;

  AddressScope(String text) {
    this.text = text;
  }

  private static Map.Entry<Network, AddressScope> entry(String network, AddressScope scope) {
    return Map.entry(Network.parse(network).orElseThrow(), scope);
  }

  /** In the plural. */
  String text() {
    return text;
  }

  static AddressScope of(String address) {
    Optional<byte[]> bytes = AddressText.parse(address);
    if (bytes.isEmpty()) {
      return NO_ADDRESS;
    }
    return SCOPES.entrySet().stream()
        .filter(scope -> scope.getKey().contains(bytes.get()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(PUBLIC);
  }
}
