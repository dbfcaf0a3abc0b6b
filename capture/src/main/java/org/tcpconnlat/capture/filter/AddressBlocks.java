package org.tcpconnlat.capture.filter;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.Cidr;
import org.tcpconnlat.capture.TextTest;
import org.tcpconnlat.capture.UsageException;

/** Whether an address, as a capture has it, is in one of some blocks. */
record AddressBlocks(List<Cidr> blocks) implements TextTest {
  /**
   * Reads a list of addresses and networks.
   *
   * @param name the option, for errors
   * @throws UsageException if an item is neither
   */
  static AddressBlocks parse(String name, String text) {
    List<Cidr> blocks = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      blocks.add(Cidr.parse(name, item));
    }
    return new AddressBlocks(blocks);
  }

  AddressBlocks union(AddressBlocks other) {
    List<Cidr> all = new ArrayList<>(blocks);
    all.addAll(other.blocks);
    return new AddressBlocks(all);
  }

  @Override
  public boolean test(String text) {
    try {
      Cidr address = Cidr.parse("", text);
      int family = text.contains(":") ? 6 : 4;
      return blocks.stream().anyMatch(b -> b.contains(family, address.high(), address.low()));
    } catch (UsageException e) {
      return false; // a stranger's capture may hold anything
    }
  }

  /** Whether each of the other's blocks is within one of these. */
  boolean containsAll(AddressBlocks other) {
    return other.blocks.stream()
        .allMatch(
            part ->
                blocks.stream()
                    .anyMatch(
                        b ->
                            b.bits() <= part.bits()
                                && b.contains(part.ip(), part.high(), part.low())));
  }

  String text() {
    return String.join(",", blocks.stream().map(Cidr::text).toList());
  }
}
