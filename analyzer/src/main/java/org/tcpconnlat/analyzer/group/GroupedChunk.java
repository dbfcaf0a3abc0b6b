package org.tcpconnlat.analyzer.group;

/**
 * The ranked latencies of one chunk, in order of group, by the numbers of the {@link GroupReader}
 * that read it. Groups that it met later are not there.
 *
 * @param offsets where each group's latencies start, and the end of the last
 * @param latencies {@link Latencies#packed}
 */
record GroupedChunk(int[] offsets, int[] latencies) {

  long bytes() {
    return (long) Integer.BYTES * (offsets.length + latencies.length);
  }

  /** Adds a group's latencies to some. */
  void addTo(Pieces pieces, int group) {
    if (group < offsets.length - 1 && offsets[group] < offsets[group + 1]) {
      pieces.add(latencies, offsets[group], offsets[group + 1]);
    }
  }
}
