package org.tcpconnlat.analyzer.parallel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderedOutputTest {
  private static final int PARTS = 500;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final OrderedOutput output = new OrderedOutput(out);

  private static String line(int part, int line) {
    return part + "." + line + "\n";
  }

  private static void write(OutputStream to, String text) throws IOException {
    to.write(text.getBytes(US_ASCII), 0, text.length());
  }

  private static String lines(int parts) {
    return IntStream.range(0, parts)
        .mapToObj(part -> IntStream.range(0, part % 7).mapToObj(line -> line(part, line)))
        .flatMap(lines -> lines)
        .collect(Collectors.joining());
  }

  @Test
  void keepsTheOrderOfParts() throws IOException {
    try (Workers workers = new Workers(4)) {
      workers.each(PARTS, () -> output, OrderedOutputTest::writeLines);
    }
    assertEquals(lines(PARTS), out.toString(US_ASCII));
  }

  private static void writeLines(int number, OrderedOutput to) throws IOException {
    try (OrderedOutput.Part part = to.part(number)) {
      for (int line = 0; line < number % 7; line++) {
        write(part, line(number, line));
      }
    }
  }

  /** More than may wait, and in pieces that blocks don't fit. */
  @Test
  void keepsTheOrderOfLargeParts() throws IOException {
    int pieces = 1_000;
    int pieceBytes = 30_011;
    long[] written = new long[1];
    OrderedOutput large =
        new OrderedOutput(
            new OutputStream() {
              @Override
              public void write(int character) {
                int part = (int) (written[0]++ / ((long) pieces * pieceBytes));
                assertEquals(part, character);
              }
            });
    try (Workers workers = new Workers(4)) {
      workers.each(
          8,
          () -> large,
          (number, to) -> {
            byte[] piece = new byte[pieceBytes];
            Arrays.fill(piece, (byte) number);
            try (OrderedOutput.Part part = to.part(number)) {
              for (int i = 0; i < pieces; i++) {
                part.write(piece, 0, pieceBytes);
              }
            }
          });
    }
    assertEquals(8L * pieces * pieceBytes, written[0]);
  }

  @Test
  void sharesWhatTheFirstInOrderGives() throws IOException {
    try (Workers workers = new Workers(4)) {
      workers.each(
          PARTS,
          () -> output,
          (number, shared) -> {
            try (OrderedOutput.Part part = shared.part(number)) {
              if (number >= 3) {
                assertEquals(3, part.shared(number));
              }
            }
          });
    }
  }

  @Test
  void endsWithThePartThatFails() {
    IOException failure =
        assertThrows(
            IOException.class,
            () -> {
              try (Workers workers = new Workers(4)) {
                workers.each(PARTS, () -> output, OrderedOutputTest::failAtPart40);
              }
            });
    assertEquals("damaged", failure.getMessage());
    assertEquals(lines(40) + line(40, 0), out.toString(US_ASCII));
  }

  private static void failAtPart40(int number, OrderedOutput to) throws IOException {
    if (number != 40) {
      writeLines(number, to);
      return;
    }
    OrderedOutput.Part part = to.part(number);
    write(part, line(number, 0));
    part.fail();
    throw new IOException("damaged");
  }

  @Test
  void endsWhereItsReaderIsGone() {
    OrderedOutput closed =
        new OrderedOutput(
            new OutputStream() {
              @Override
              public void write(int character) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    IOException failure =
        assertThrows(
            IOException.class,
            () -> {
              try (Workers workers = new Workers(4)) {
                workers.each(PARTS, () -> closed, OrderedOutputTest::writeOrFail);
              }
            });
    assertEquals("Broken pipe", failure.getMessage());
  }

  private static void writeOrFail(int number, OrderedOutput to) throws IOException {
    OrderedOutput.Part part = to.part(number);
    try {
      write(part, line(number, 0));
      part.close();
    } catch (IOException | RuntimeException e) {
      part.fail();
      throw e;
    }
  }
}
