package org.tcpconnlat.analyzer.anonymize;

import java.util.List;
import java.util.Optional;

/** How far an address reaches: what it gives away of a network. */
enum AddressScope {
  PUBLIC("public addresses"),
  PRIVATE(
      "private addresses",
      "10.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "100.64.0.0/10",
      "fc00::/7"),
  LINK_LOCAL("link-local addresses", "169.254.0.0/16", "fe80::/10"),
  LOOPBACK("loopback addresses", "127.0.0.0/8", "::1/128"),
  UNSPECIFIED("unspecified addresses", "0.0.0.0/32", "::/128"),
  /** What another tool may have written. */
  NO_ADDRESS("texts that are no address");

  private final String text;
  private final List<Network> networks;

  AddressScope(String text, String... networks) {
    this.text = text;
    this.networks = List.of(networks).stream().flatMap(n -> Network.parse(n).stream()).toList();
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
    for (AddressScope scope : values()) {
      if (scope.networks.stream().anyMatch(network -> network.contains(bytes.get()))) {
        return scope;
      }
    }
    return PUBLIC;
  }
}
