package org.tcpconnlat.capture.parquet;

/**
 * Encodes dictionary indices as {@link RunDecoder} decodes them: a value that is repeated eight
 * times or more once with their number, the others packed at a fixed width in groups of eight.
 */
final class RunEncoder {
  private static final int GROUP = 8;

  private RunEncoder() {}

  /**
   * Writes a page's indices behind their width.
   *
   * @param width bits of the largest index; 0 where there is only one
   */
  static void encode(int[] indices, int count, int width, BitWriter out) {
    out.fixed(width, 1);
    int unwritten = 0;
    int at = 0;
    while (at < count) {
      int end = endOfRun(indices, at, count);
      // What is packed before a run takes of it what its last group lacks.
      int lacking = (GROUP - (at - unwritten) % GROUP) % GROUP;
      if (end - at - lacking >= GROUP) {
        pack(indices, unwritten, at + lacking, width, out);
        repeat(indices[at], end - at - lacking, width, out);
        unwritten = end;
      }
      at = end;
    }
    pack(indices, unwritten, count, width, out);
  }

  private static int endOfRun(int[] indices, int start, int count) {
    int end = start + 1;
    while (end < count && indices[end] == indices[start]) {
      end++;
    }
    return end;
  }

  private static void pack(int[] indices, int from, int to, int width, BitWriter out) {
    if (from < to) {
      out.varint(2 * ((to - from + GROUP - 1L) / GROUP) + 1);
      out.packed(indices, from, to, width);
    }
  }

  private static void repeat(int index, int times, int width, BitWriter out) {
    out.varint((long) times << 1);
    out.fixed(index, (width + 7) / 8);
  }
}
