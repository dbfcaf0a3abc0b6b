package org.tcpconnlat.analyzer.anonymize;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CryptoPanTest {
  private static final AnonymizationKey PUBLISHED =
      new AnonymizationKey("32-char-str-for-AES-key-and-pad.".getBytes(US_ASCII));

  private static AddressPseudonyms keeping(String... networks) {
    return new AddressPseudonyms(
        PUBLISHED, List.of(networks).stream().map(n -> Network.parse(n).orElseThrow()).toList());
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.125.244", "2001:db8::1, 27fe:8bc7:fee:1e:1e1f:f0fe:f0e1:83fd"})
  void givesThePublishedAddresses(String address, String expected) {
    assertEquals(expected, keeping().of(address));
  }

  @Test
  void mappedStaysMappedToTheSameAddress() {
    assertEquals("::ffff:192.0.125.244", keeping().of("::ffff:192.0.2.1"));
  }

  /** What both sides of a comparison of subnets have in common. */
  @ParameterizedTest
  @CsvSource({
    "8.0.0.0, 16",
    "203.0.113.0, 16",
    "10.0.0.0, 8",
    "172.16.0.0, 12",
    "192.168.0.0, 16",
    "2001:db8::, 3",
    "fd00::, 7",
    "fe80::, 10"
  })
  void commonPrefixesStayAsLongAsTheyWere(String network, int from) {
    CryptoPan addresses = new CryptoPan(PUBLISHED, AddressScope.everywhere());
    SplittableRandom random = new SplittableRandom(1);
    byte[] start = AddressText.parse(network).orElseThrow();
    for (int i = 0; i < 300; i++) {
      byte[] one = randomIn(start, from, random);
      int bit = from + random.nextInt(start.length * 8 - from);
      byte[] other = one.clone();
      other[bit / 8] ^= (byte) (0x80 >>> bit % 8);
      assertEquals(bit, commonBits(addresses.anonymize(one), addresses.anonymize(other)));
    }
  }

  private static byte[] randomIn(byte[] network, int prefixBits, SplittableRandom random) {
    byte[] address = new byte[network.length];
    random.nextBytes(address);
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >>> bit % 8;
      address[bit / 8] = (byte) ((address[bit / 8] & ~mask) | (network[bit / 8] & mask));
    }
    return address;
  }

  @Test
  void everyAddressStaysInTheNetworkThatTellsItsScope() {
    CryptoPan addresses = new CryptoPan(PUBLISHED, AddressScope.everywhere());
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      byte[] address = new byte[i % 4 == 0 ? 16 : 4];
      random.nextBytes(address);
      if (address.length == 4) {
        address[0] =
            (byte) List.of(0, 10, 100, 127, 169, 172, 192, 224, 255, i).get(i % 10).intValue();
        address[1] =
            i % 3 == 0 ? address[1] : (byte) List.of(64, 254, 16, 168).get(i % 4).intValue();
      }
      assertEquals(
          AddressScope.network(address), AddressScope.network(addresses.anonymize(address)));
    }
    assertEquals("::ffff:192.168.", keeping().of("::ffff:192.168.1.1").substring(0, 15));
  }

  @Test
  void aPrefixIsPermuted() {
    CryptoPan addresses = new CryptoPan(PUBLISHED, List.of(Network.parse("10.1.3.0/26").get()));
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 1 << 12; i++) {
      byte[] address = {10, 1, (byte) (i >>> 8), (byte) i};
      byte[] replaced = addresses.anonymize(address);
      seen.add(ByteBuffer.wrap(replaced).getInt());
    }
    assertEquals(1 << 12, seen.size());
  }

  /** The network itself, and all that an address in it would have been replaced by. */
  @Test
  void aScopeIsPermutedAroundAKeptNetwork() {
    CryptoPan addresses = new CryptoPan(PUBLISHED, List.of(Network.parse("192.168.64.0/18").get()));
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 1 << 16; i++) {
      byte[] address = {(byte) 192, (byte) 168, (byte) (i >>> 8), (byte) i};
      seen.add(ByteBuffer.wrap(addresses.anonymize(address)).getInt());
    }
    assertEquals(1 << 16, seen.size());
  }

  @Test
  void keptNetworksStayAndNothingElseEntersThem() {
    AddressPseudonyms addresses = keeping("127.0.0.0/8", "192.168.1.0/24", "::1");
    assertEquals("127.0.0.53", addresses.of("127.0.0.53"));
    assertEquals("192.168.1.77", addresses.of("192.168.1.77"));
    assertEquals("::1", addresses.of("::1"));
    assertEquals("::ffff:127.0.0.1", addresses.of("::ffff:127.0.0.1"));
    assertEquals(4, addresses.unchanged().size());
    Network loopback = Network.parse("127.0.0.0/8").orElseThrow();
    for (int first = 0; first < 256; first++) {
      String replaced = addresses.of(first + ".1.2.3");
      assertEquals(
          first == 127, loopback.contains(AddressText.parse(replaced).orElseThrow()), replaced);
    }
  }

  /** Each bit that its scope leaves free is turned over under many keys, and left under many. */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.6, 203.0.113.7, 0",
    "203.0.113.6, 203.0.113.7/32, 0",
    "10.1.2.2, 10.1.2.3, 8",
    "10.2.0.1, 10.1.0.0/16, 8",
    "126.0.0.1, 127.0.0.0/8, 0",
    "11.0.0.1, 192.0.2.1, 0",
    "2001:db8::6, 2001:db8::7, 3",
    "fd00::2, fd00::1, 7"
  })
  void neighboursOfWhatIsKeptAreNotInClear(String neighbour, String kept, int scopeBits) {
    SplittableRandom random = new SplittableRandom(3);
    byte[] address = AddressText.parse(neighbour).orElseThrow();
    int[] turned = new int[address.length * 8];
    int keys = 200;
    for (int i = 0; i < keys; i++) {
      byte[] secret = new byte[AnonymizationKey.BYTES];
      random.nextBytes(secret);
      CryptoPan addresses =
          new CryptoPan(new AnonymizationKey(secret), List.of(Network.parse(kept).orElseThrow()));
      byte[] replaced = addresses.anonymize(address);
      for (int bit = 0; bit < turned.length; bit++) {
        turned[bit] += ((replaced[bit / 8] ^ address[bit / 8]) >>> (7 - bit % 8)) & 1;
      }
    }
    for (int bit = scopeBits; bit < turned.length; bit++) {
      assertTrue(turned[bit] > keys / 8 && turned[bit] < keys * 7 / 8, bit + ": " + turned[bit]);
    }
  }

  @Test
  void networksOfMappedAddressesAreThoseOfTheirIpv4Addresses() {
    assertEquals("10.0.0.0/8", Network.parse("::ffff:10.0.0.0/104").orElseThrow().toString());
    assertTrue(Network.parse("::ffff:10.0.0.0/95").isEmpty());
    assertTrue(Network.parse("::ffff:10.0.0.0/129").isEmpty());
  }

  @Test
  void textThatIsNoAddressIsReplacedWithoutALookUp() {
    String replaced = keeping().of("db.internal.example");
    assertTrue(replaced.matches("[a-z]{12}"), replaced);
  }

  private static int commonBits(byte[] one, byte[] other) {
    return new Network(one, 0).commonBits(other);
  }
}
