package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * The dictionary of a text column: what a batch holds for each of its texts, looked up when it is
 * first asked for. Bytes that are no UTF-8 stand for U+FFFD.
 */
final class TextDictionary {
  private static final int UNKNOWN = -1;

  private final byte[] utf8;
  private final int[] starts;
  private final int[] lengths;
  private final TextIds table;
  private final int[] ids;
  private int known;

  /** Of a page in which each text has its length in four bytes before it. */
  TextDictionary(Page page, TextIds table, Limits limits) throws DamageException {
    this.table = table;
    utf8 = Arrays.copyOf(page.bytes(), page.end() + Page.SLACK);
    starts = new int[page.values()];
    lengths = new int[page.values()];
    ids = new int[page.values()];
    Arrays.fill(ids, UNKNOWN);
    BitReader reader = new BitReader(page);
    for (int i = 0; i < starts.length; i++) {
      lengths[i] = length(reader, limits);
      starts[i] = reader.skip(lengths[i]);
    }
  }

  private static int length(BitReader reader, Limits limits) throws DamageException {
    int length = reader.fixed(Integer.BYTES);
    require(
        length >= 0 && length <= limits.textBytes(),
        "a text of ",
        Integer.toUnsignedLong(length),
        " bytes; --max-text allows longer ones");
    return length;
  }

  int id(int index) throws DamageException {
    int id = ids[index];
    return id == UNKNOWN ? look(index) : id;
  }

  private int look(int index) throws DamageException {
    int id = table.id(utf8, starts[index], lengths[index]);
    ids[index] = id;
    known++;
    return id;
  }

  /** What each index stands for. */
  int[] all() throws DamageException {
    if (known < ids.length) {
      table.ids(utf8, starts, lengths, ids);
      known = ids.length;
    }
    return ids;
  }

  /** Looks up no more than it takes to find one. */
  boolean any(LongPredicate wanted) throws DamageException {
    for (int i = 0; i < ids.length; i++) {
      if (wanted.test(id(i))) {
        return true;
      }
    }
    return false;
  }
}
