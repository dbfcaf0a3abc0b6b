package org.tcpconnlat.analyzer.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Builds lines of text as bytes, without an object a line. The formats are those of C's printf in
 * the C locale, whatever the JVM's. Not for use by several threads.
 */
public final class TextOutput {
  /** Longer than any number with its padding. */
  private static final int NUMBER_ROOM = 64;

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int size;

  public TextOutput(OutputStream out) {
    this.out = out;
  }

  public void bytes(byte[] text) throws IOException {
    if (text.length > buffer.length - size) {
      drain();
      if (text.length > buffer.length) {
        out.write(text);
        return;
      }
    }
    System.arraycopy(text, 0, buffer, size, text.length);
    size += text.length;
  }

  /** The cell of an id. */
  public void cell(TextCells cells, int id) throws IOException {
    ensureRoom(TextCells.ROOM);
    int length = cells.put(id, buffer, size);
    if (length >= 0) {
      size += length;
    } else {
      bytes(cells.of(id));
    }
  }

  public void ascii(char character) throws IOException {
    ensureRoom(1);
    buffer[size++] = (byte) character;
  }

  /** {@code %d}. */
  public void number(long value) throws IOException {
    number(value, 0);
  }

  /** {@code %-WIDTHd}. */
  public void number(long value, int width) throws IOException {
    ensureRoom(NUMBER_ROOM);
    int start = size;
    if (value < 0) {
      buffer[size++] = '-';
    }
    digits(value < 0 ? -value : value);
    pad(start, width);
  }

  /** {@code %-WIDTH.Nf} of the value in the unit of {@code decimals}. */
  public void decimal(Decimals decimals, long value, int width) throws IOException {
    ensureRoom(NUMBER_ROOM);
    int start = size;
    if (value < 0) {
      buffer[size++] = '-';
    }
    long rounded = decimals.round(Math.abs(Math.max(value, -Long.MAX_VALUE)));
    if (rounded < Digits.END) {
      shortDecimal(Digits.of(rounded), decimals.places());
    } else {
      digits(rounded / decimals.scale());
      buffer[size++] = '.';
      fraction(rounded % decimals.scale(), decimals.places());
    }
    pad(start, width);
  }

  /** {@code %0PLACESd} of a value that has no more digits: up to eight. */
  public void padded(long value, int places) throws IOException {
    ensureRoom(NUMBER_ROOM);
    fraction(value, places);
  }

  public void flush() throws IOException {
    drain();
    out.flush();
  }

  /** Of an unsigned value, so that the smallest long, turned round, needs no case of its own. */
  private void digits(long value) {
    if (value >= 0 && value < Digits.END) {
      long digits = Digits.of(value);
      int zeros = Digits.leadingZeros(digits, Digits.COUNT - 1);
      Digits.put(buffer, size, Digits.text(digits) >>> (Byte.SIZE * zeros));
      size += Digits.COUNT - zeros;
    } else {
      digits(Long.divideUnsigned(value, Digits.END));
      Digits.put(buffer, size, Digits.text(Digits.of(Long.remainderUnsigned(value, Digits.END))));
      size += Digits.COUNT;
    }
  }

  /** Eight digits with a point before the last {@code places}. */
  private void shortDecimal(long digits, int places) {
    int whole = Digits.COUNT - places;
    int zeros = Digits.leadingZeros(digits, whole - 1);
    long text = Digits.text(digits);
    Digits.put(buffer, size, text >>> (Byte.SIZE * zeros));
    size += whole - zeros;
    buffer[size] = '.';
    Digits.put(buffer, size + 1, text >>> (Byte.SIZE * whole));
    size += 1 + places;
  }

  private void fraction(long value, int places) {
    long text = Digits.text(Digits.of(value));
    Digits.put(buffer, size, text >>> (Byte.SIZE * (Digits.COUNT - places)));
    size += places;
  }

  private void pad(int start, int width) {
    int end = start + width;
    if (size < end) {
      Arrays.fill(buffer, size, end, (byte) ' ');
      size = end;
    }
  }

  private void ensureRoom(int bytes) throws IOException {
    if (buffer.length - size < bytes) {
      drain();
    }
  }

  private void drain() throws IOException {
    int pending = size;
    size = 0;
    out.write(buffer, 0, pending);
  }
}
