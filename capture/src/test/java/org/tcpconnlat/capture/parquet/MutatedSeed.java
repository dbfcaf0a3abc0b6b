package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * A fuzz test's seed with a few changes. {@code .ci/fuzz 8h} has Jazzer search further, guided by
 * what the inputs reach; what it finds goes beside the seeds.
 */
public final class MutatedSeed {
  private MutatedSeed() {}

  public static byte[] of(Class<?> test, String method, String seed, long chance)
      throws IOException {
    String name = test.getSimpleName() + "Inputs/" + method + "/" + seed;
    try (InputStream in = test.getResourceAsStream(name)) {
      return mutated(in.readAllBytes(), new Random(chance));
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed;
    for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 5), (byte) 0xff);
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        default -> System.arraycopy(bytes, at, bytes, at / 2, bytes.length - at);
      }
    }
    return bytes;
  }
}
