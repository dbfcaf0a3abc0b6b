package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InetTest {
  private static final int ZERO_PATTERNS = 1 << 8;
  private static final int[] GROUP_VALUES = {1, 0xf, 0x10, 0xff, 0x100, 0xfff, 0x1000, 0xffff};

  @TempDir Path directory;

  @Test
  void shortensTheLeftmostLongestRunOfZeros() {
    assertEquals("::", ipv6(0, 0, 0, 0, 0, 0, 0, 0));
    assertEquals("::1", ipv6(0, 0, 0, 0, 0, 0, 0, 1));
    assertEquals("1::", ipv6(1, 0, 0, 0, 0, 0, 0, 0));
    assertEquals("1:2::3:0:0:4", ipv6(1, 2, 0, 0, 3, 0, 0, 4));
    assertEquals("1::2:0:0:3", ipv6(1, 0, 0, 0, 2, 0, 0, 3));
    assertEquals("1:0:2:3:4:5:6:7", ipv6(1, 0, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void dotsTheLastFourBytesOfMappedAndCompatibleAddresses() {
    assertEquals("::ffff:10.1.2.3", ipv6(0, 0, 0, 0, 0, 0xffff, 0x0a01, 0x0203));
    assertEquals("::1.2.3.4", ipv6(0, 0, 0, 0, 0, 0, 0x0102, 0x0304));
    assertEquals("::fffe:102:304", ipv6(0, 0, 0, 0, 0, 0xfffe, 0x0102, 0x0304));
    assertEquals("::2", ipv6(0, 0, 0, 0, 0, 0, 0, 2));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void printsIpv6AsTheCLibraryDoes() throws Exception {
    byte[] bytes = new byte[16 * ZERO_PATTERNS * 500];
    ByteBuffer addresses = ByteBuffer.wrap(bytes);
    Random random = new Random(1);
    while (addresses.hasRemaining()) {
      int zeros = addresses.position() / 16 % ZERO_PATTERNS;
      for (int group = 0; group < 8; group++) {
        addresses.putShort((short) ((zeros & 1 << group) != 0 ? 0 : groupValue(random)));
      }
    }
    List<String> expected = expected(bytes, "6");
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), Inet.ipv6(addresses, 16 * i));
    }
    assertEquals(ZERO_PATTERNS * 500, expected.size());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void printsIpv4AsTheCLibraryDoes() throws Exception {
    byte[] bytes = new byte[4 * 100_000];
    new Random(2).nextBytes(bytes);
    ByteBuffer addresses = ByteBuffer.wrap(bytes);
    List<String> expected = expected(bytes, "4");
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), Inet.ipv4(addresses, 4 * i));
    }
    assertEquals(100_000, expected.size());
  }

  private List<String> expected(byte[] addresses, String family) throws Exception {
    byte[] output = CProgram.compile("inet.c", directory).output(addresses, family);
    return new String(output, US_ASCII).lines().toList();
  }

  /** Each width of digits often, 0xffff too. */
  private static int groupValue(Random random) {
    return random.nextBoolean()
        ? GROUP_VALUES[random.nextInt(GROUP_VALUES.length)]
        : random.nextInt(1, 0x10000);
  }

  private static String ipv6(int... groups) {
    ByteBuffer address = ByteBuffer.allocate(2 * groups.length);
    for (int group : groups) {
      address.putShort((short) group);
    }
    return Inet.ipv6(address, 0);
  }
}
