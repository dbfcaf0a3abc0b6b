package org.tcpconnlat.analyzer.anonymize;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.capture.Inet;

/**
 * Replaces addresses by others of the same family and scope, with common prefixes kept. An
 * IPv4-mapped address stays one, of the address that stands for the IPv4 address in it. Text that
 * is no address, which another tool may have written, is replaced like a name.
 */
final class AddressPseudonyms {
  private final CryptoPan addresses;
  private final Pseudonyms others;
  private final Set<String> unchanged = new HashSet<>();

  AddressPseudonyms(AnonymizationKey key, List<Network> kept) {
    this.addresses = new CryptoPan(key, kept);
    this.others = new Pseudonyms(key, "address");
  }

  String of(String text) {
    return AddressText.parse(text)
        .map(bytes -> replace(text, bytes))
        .orElseGet(() -> others.of(text));
  }

  /** Addresses that came and were left as they are, each once. */
  Set<String> unchanged() {
    return Set.copyOf(unchanged);
  }

  private String replace(String text, byte[] address) {
    if (addresses.keeps(address)) {
      unchanged.add(text);
      return text;
    }
    ByteBuffer replaced = ByteBuffer.wrap(addresses.anonymize(address));
    if (address.length == 16) {
      return Inet.ipv6(replaced, 0);
    }
    String v4 = Inet.ipv4(replaced, 0);
    return AddressText.isV4(text) ? v4 : AddressText.MAPPED_PREFIX + v4;
  }
}
