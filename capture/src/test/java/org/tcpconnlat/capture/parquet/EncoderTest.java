package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the encoders write is read back by Parquet's own decoders. */
class EncoderTest {
  private static final int[] COUNTS = {1, 2, 7, 8, 9, 31, 33, 128, 129, 130, 257, 5000};

  private final Random random = new Random(1);
  private final BitWriter out = new BitWriter();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 13, 16, 17, 24, 31})
  void indicesOfAnyWidth(int width) throws IOException {
    int mask = (1 << width) - 1;
    for (int count : COUNTS) {
      assertIndices(width, filled(count, i -> random.nextInt() & mask));
      assertIndices(width, filled(count, i -> mask));
    }
  }

  @Test
  void indicesInRunsOfAnyLength() throws IOException {
    for (int longest = 1; longest < 40; longest++) {
      int[] indices = new int[3000];
      for (int at = 0; at < indices.length; ) {
        int end = Math.min(indices.length, at + 1 + random.nextInt(longest));
        Arrays.fill(indices, at, end, random.nextInt(1 << 9));
        at = end;
      }
      assertIndices(9, indices);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 16, 31, 32, 33, 48, 57, 63, 64})
  void numbersOfAnyWidth(int width) throws IOException {
    for (int count : COUNTS) {
      assertLongs(
          LongStream.generate(() -> width == 0 ? 7 : random.nextLong() >>> (64 - width))
              .limit(count)
              .toArray());
      int bits = Math.min(width, 32);
      assertInts(filled(count, i -> bits == 0 ? 7 : random.nextInt() >>> (32 - bits)));
    }
  }

  @Test
  void differencesThatWrap() throws IOException {
    assertLongs(new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0, -1, Long.MAX_VALUE, 1});
    assertInts(new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, 0, -1, Integer.MAX_VALUE, 1});
  }

  private static int[] filled(int count, IntUnaryOperator value) {
    return IntStream.range(0, count).map(value).toArray();
  }

  private void assertIndices(int width, int[] indices) throws IOException {
    out.clear();
    RunEncoder.encode(indices, indices.length, width, out);
    ByteBufferInputStream in = out.content().toInputStream();
    var decoder = new RunLengthBitPackingHybridDecoder(in.read(), in);
    int[] read = new int[indices.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = decoder.readInt();
    }
    assertArrayEquals(indices, read);
  }

  private void assertLongs(long[] numbers) throws IOException {
    DeltaBinaryPackingValuesReader reader = deltas(numbers, /* wide= */ true);
    assertArrayEquals(
        numbers, LongStream.range(0, numbers.length).map(i -> reader.readLong()).toArray());
  }

  private void assertInts(int[] numbers) throws IOException {
    DeltaBinaryPackingValuesReader reader =
        deltas(IntStream.of(numbers).asLongStream().toArray(), /* wide= */ false);
    assertArrayEquals(numbers, filled(numbers.length, i -> reader.readInteger()));
  }

  private DeltaBinaryPackingValuesReader deltas(long[] numbers, boolean wide) throws IOException {
    out.clear();
    new DeltaEncoder(out, wide).encode(numbers, numbers.length);
    DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
    reader.initFromPage(numbers.length, out.content().toInputStream());
    return reader;
  }
}
