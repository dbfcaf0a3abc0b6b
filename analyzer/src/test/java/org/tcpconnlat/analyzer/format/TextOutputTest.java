package org.tcpconnlat.analyzer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TextOutputTest {
  /** Every length a number can have, at its ends and between. */
  private static long[] numbers() {
    SplittableRandom random = new SplittableRandom(5);
    LongStream random64 = LongStream.range(0, 20_000).map(i -> random.nextLong() >> i % 64);
    LongStream powers =
        IntStream.range(0, 19)
            .mapToLong(digits -> (long) Math.pow(10, digits))
            .flatMap(power -> LongStream.of(power - 1, power, -power, 1 - power));
    LongStream ends = LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE);
    return LongStream.concat(LongStream.concat(random64, powers), ends).toArray();
  }

  @Test
  void printsNumbersAsCDoes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextOutput text = new TextOutput(out);
    StringBuilder expected = new StringBuilder();
    for (long number : numbers()) {
      text.number(number);
      text.ascii('|');
      text.number(number, 9);
      text.ascii('\n');
      expected.append(String.format(Locale.ROOT, "%d|%-9d%n", number, number));
    }
    text.flush();
    assertEquals(expected.toString(), out.toString(UTF_8));
  }

  @Test
  void printsDecimalsOfAnyLength() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextOutput text = new TextOutput(out);
    StringBuilder expected = new StringBuilder();
    for (long number : numbers()) {
      long value = Math.abs(number >> 1);
      text.decimal(Decimals.NANOS_AS_MILLIS, value, 12);
      text.ascii('\n');
      expected.append(String.format("%-12s%n", Decimals.NANOS_AS_MILLIS.text(value)));
    }
    text.flush();
    assertEquals(expected.toString(), out.toString(UTF_8));
  }

  @Test
  void padsWithZeros() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextOutput text = new TextOutput(out);
    text.padded(0, 3);
    text.padded(42, 6);
    text.padded(12345678, 8);
    text.flush();
    assertEquals("00000004212345678", out.toString(UTF_8));
  }

  @Test
  void printsCellsOfAnyLengthTheFirstTimeAndAgain() throws IOException {
    List<String> cells = IntStream.range(0, 2_000).mapToObj(i -> i + "ä".repeat(i % 40)).toList();
    TextCells texts = new TextCells(id -> id == 7 ? "" : cells.get(id));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextOutput text = new TextOutput(out);
    StringBuilder expected = new StringBuilder();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 20_000; i++) {
      int id = random.nextInt(cells.size());
      text.cell(texts, id);
      expected.append(id == 7 ? "" : cells.get(id));
    }
    text.flush();
    assertEquals(expected.toString(), out.toString(UTF_8));
  }
}
