package org.tcpconnlat.analyzer.anonymize;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tcpconnlat.capture.CaptureMetadata;

/**
 * What an address in a capture is to whoever gets it.
 *
 * @param order where among the others it is listed
 * @param text what such addresses are called, in the plural
 */
record AddressKind(int order, String text) implements Comparable<AddressKind> {
  private static final AddressKind NO_ADDRESS = new AddressKind(30, "texts that are no address");
  private static final AddressKind KEPT = new AddressKind(0, "addresses kept in clear");
  private static final AddressKind PSEUDONYM = new AddressKind(20, "pseudonyms of addresses");

  /** Tells the addresses of a capture, by what it says of itself. */
  static Function<String, AddressKind> of(CaptureMetadata metadata) {
    if (metadata.state() != CaptureMetadata.State.ANONYMIZED) {
      return text -> AddressText.parse(text).map(AddressKind::recorded).orElse(NO_ADDRESS);
    }
    String changed = metadata.anonymization().map(done -> done.changed()).orElse("");
    List<Network> kept = AddressTreatment.kept(changed);
    boolean scoped = AddressTreatment.keepsScopes(changed);
    return text -> AddressText.parse(text).map(of -> replaced(of, kept, scoped)).orElse(PSEUDONYM);
  }

  private static AddressKind recorded(byte[] address) {
    AddressScope scope = AddressScope.of(address);
    return new AddressKind(1 + scope.ordinal(), scope.text() + " addresses");
  }

  private static AddressKind replaced(byte[] address, List<Network> kept, boolean scoped) {
    Optional<Network> of = kept.stream().filter(network -> network.contains(address)).findFirst();
    AddressScope scope = AddressScope.of(address);
    if (of.isPresent()) {
      return scope.isEverywhere() ? recorded(address) : KEPT;
    }
    return scoped
        ? new AddressKind(10 + scope.ordinal(), "pseudonyms, " + scope.text())
        : PSEUDONYM;
  }

  @Override
  public int compareTo(AddressKind other) {
    return Comparator.comparingInt(AddressKind::order).compare(this, other);
  }
}
