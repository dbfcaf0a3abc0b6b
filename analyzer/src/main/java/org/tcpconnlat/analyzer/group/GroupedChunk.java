package org.tcpconnlat.analyzer.group;

/**
 * A chunk's rows by group. Groups have two numbers: {@code local}, dense within the chunk, and the
 * one over all chunks.
 */
final class GroupedChunk {
  /** By the local number. */
  final int[] connects;

  final int[] noReply;
  final int[] retransmitted;

  private final int[] ids;
  private final int[] offsets;
  private final int[] latencies;
  private final LongLatencies longer;

  /**
   * @param ids the number over all chunks of each group
   * @param offsets where each group's latencies start, and the end of the last
   * @param latencies {@link Latencies#packed}, in order of group
   * @param longer those that can't be packed, under the numbers over all chunks
   */
  GroupedChunk(
      int[] ids,
      int[] connects,
      int[] noReply,
      int[] retransmitted,
      int[] offsets,
      int[] latencies,
      LongLatencies longer) {
    this.ids = ids;
    this.connects = connects;
    this.noReply = noReply;
    this.retransmitted = retransmitted;
    this.offsets = offsets;
    this.latencies = latencies;
    this.longer = longer;
  }

  int groups() {
    return ids.length;
  }

  int id(int local) {
    return ids[local];
  }

  LongLatencies longer() {
    return longer;
  }

  int packedCount(int local) {
    return offsets[local + 1] - offsets[local];
  }

  void copyPacked(int local, int[] into, int at) {
    System.arraycopy(latencies, offsets[local], into, at, packedCount(local));
  }
}
