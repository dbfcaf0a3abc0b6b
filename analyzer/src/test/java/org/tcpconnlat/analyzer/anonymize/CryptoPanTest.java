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

  @Test
  void commonPrefixesStayAsLongAsTheyWere() {
    CryptoPan addresses = new CryptoPan(PUBLISHED, List.of());
    SplittableRandom random = new SplittableRandom(1);
    for (int length : new int[] {4, 16}) {
      for (int i = 0; i < 500; i++) {
        byte[] one = new byte[length];
        random.nextBytes(one);
        byte[] other = one.clone();
        int bit = random.nextInt(length * 8);
        other[bit / 8] ^= (byte) (0x80 >>> bit % 8);
        assertEquals(bit, commonBits(addresses.anonymize(one), addresses.anonymize(other)));
      }
    }
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

  @Test
  void keptNetworksStayAndNothingElseEntersThem() {
    AddressPseudonyms addresses = keeping("127.0.0.0/8", "192.168.1.0/24", "::1");
    assertEquals("127.0.0.53", addresses.of("127.0.0.53"));
    assertEquals("192.168.1.77", addresses.of("192.168.1.77"));
    assertEquals("::1", addresses.of("::1"));
    assertEquals("::ffff:127.0.0.1", addresses.of("::ffff:127.0.0.1"));
    Network loopback = Network.LOOPBACK;
    for (int first = 0; first < 256; first++) {
      String replaced = addresses.of(first + ".1.2.3");
      assertEquals(
          first == 127, loopback.contains(AddressText.parse(replaced).orElseThrow()), replaced);
    }
    assertTrue(addresses.of("192.168.0.1").startsWith("192.168.0."));
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
