package org.tcpconnlat.analyzer.group;

/**
 * The ranked latencies of one chunk, in order of group, by the numbers of the {@link GroupReader}
 * that read it. Groups that it met later are not there.
 *
 * @param offsets where each group's latencies start, and the end of the last
 * @param latencies {@link Latencies#packed}
 */
record GroupedChunk(int[] offsets, int[] latencies) {

  int count(int group) {
    return group < offsets.length - 1 ? offsets[group + 1] - offsets[group] : 0;
  }

  /** Copies a group's latencies, and says where they end. */
  int copy(int group, int[] into, int at) {
    int count = count(group);
    if (count > 0) {
      System.arraycopy(latencies, offsets[group], into, at, count);
    }
    return at + count;
  }
}
