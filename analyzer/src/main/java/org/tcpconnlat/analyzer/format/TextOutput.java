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
    digits(value < 0 ? value : -value);
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
    digits(-(rounded / decimals.scale()));
    buffer[size++] = '.';
    fraction(rounded % decimals.scale(), decimals.places());
    pad(start, width);
  }

  /** {@code %0PLACESd} of a value that has no more digits. */
  public void padded(long value, int places) throws IOException {
    ensureRoom(NUMBER_ROOM);
    fraction(value, places);
  }

  public void flush() throws IOException {
    drain();
    out.flush();
  }

  /** Of the negated value, so that the smallest long needs no case of its own. */
  private void digits(long negative) {
    int count = 1;
    for (long rest = negative / 10; rest != 0; rest /= 10) {
      count++;
    }
    size += count;
    long rest = negative;
    for (int at = size - 1; at >= size - count; at--) {
      buffer[at] = (byte) ('0' - rest % 10);
      rest /= 10;
    }
  }

  private void fraction(long value, int places) {
    size += places;
    long rest = value;
    for (int at = size - 1; at >= size - places; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
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
