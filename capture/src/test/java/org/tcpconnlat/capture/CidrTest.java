package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1",
    "10.9.9.9/8, 10.1.2.3",
    "192.0.2.7, 192.0.2.7",
    "0.0.0.0/0, 203.0.113.1",
    "::ffff:10.0.0.0/104, 10.1.2.3",
    "2001:db8::/32, 2001:db8:ffff::1",
    "2001:db8::/65, 2001:db8::7fff:0:0:1",
    "::1, ::1",
    "::/0, fe80::1",
  })
  void holdsTheAddress(String block, String address) {
    assertTrue(contains(block, address));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 11.0.0.0",
    "192.0.2.7, 192.0.2.6",
    "192.0.2.0/31, 192.0.2.2",
    "2001:db8::/32, 2001:db9::",
    "2001:db8::/65, 2001:db8::8000:0:0:1",
    "::/0, 10.0.0.1",
  })
  void doesNotHoldTheAddress(String block, String address) {
    assertFalse(contains(block, address));
  }

  @Test
  void ipv4BlockHoldsMappedAddresses() {
    Cidr mapped = Cidr.parse("--daddr", "10.1.2.3");
    assertTrue(Cidr.parse("--daddr", "10.0.0.0/8").contains(6, mapped.high(), mapped.low()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "::/129",
        "::ffff:10.0.0.0/95",
        "fe80::1%eth0",
        "[::1]"
      })
  void rejectsWhatIsNoBlock(String text) {
    UsageException e = assertThrows(UsageException.class, () -> Cidr.parse("--daddr", text));
    assertTrue(e.getMessage().startsWith("--daddr " + text + ": no "), e.getMessage());
  }

  @Test
  void keepsTheTextAsItWasWritten() {
    assertEquals("10.9.9.9/8", Cidr.parse("--daddr", "10.9.9.9/8").text());
  }

  private static boolean contains(String block, String address) {
    Cidr one = Cidr.parse("address", address);
    return Cidr.parse("--daddr", block).contains(one.ip(), one.high(), one.low());
  }
}
