package org.tcpconnlat.recorder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.EventLayout;

/**
 * The cgroups of one segment's connects, of which its capture tells the names, each once. A capture
 * has room for so many: the connects of groups beyond that are counted. For one thread.
 */
final class SegmentCgroups {
  /** Of a segment: as many names as a footer has room for four times. */
  static final int MOST_BYTES = 4 << 20;

  /** Of a segment; a power of two. */
  static final int MOST_GROUPS = 1 << 14;

  /** Of what is told at a time, but for a name that is longer. */
  private static final int PIECE_BYTES = 256 << 10;

  private static final int LEAST = 256;
  private static final int HASH_SHIFT = 40;
  private static final long HASH_FACTOR = 0x9e37_79b9_7f4a_7c15L;

  private final CgroupNames names;
  private final int mostBytes;

  /** Open addressing, at most half full; a group's id is never 0. */
  private long[] ids = new long[LEAST];

  /** Connects of each, or {@link #UNPLACED}. */
  private long[] connects = new long[LEAST];

  /** Its name has no place. */
  private static final long UNPLACED = -1;

  private int groups;
  private final List<Long> untold = new ArrayList<>();
  private final List<Long> unasked = new ArrayList<>();
  private int toldBytes;
  private long unnamed;

  SegmentCgroups(CgroupNames names) {
    this(names, MOST_BYTES);
  }

  SegmentCgroups(CgroupNames names, int mostBytes) {
    this.names = names;
    this.mostBytes = mostBytes;
  }

  /** Takes note of whose connects these are: raw events, whole ones; moves nothing. */
  void see(ByteBuffer rawEvents) {
    ByteBuffer events = rawEvents.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int at = events.position(); at < events.limit(); at += EventLayout.SIZE) {
      long id = EventLayout.cgroupId(events, at);
      if (id != 0) {
        see(id);
      }
    }
  }

  private void see(long id) {
    int place = place(id);
    if (ids[place] == id && connects[place] != UNPLACED) {
      connects[place]++;
    } else if (ids[place] == 0 && groups < MOST_GROUPS) {
      add(place, id);
    } else {
      unnamed++;
    }
  }

  private void add(int place, long id) {
    ids[place] = id;
    connects[place] = 1;
    groups++;
    (names.want(id) ? untold : unasked).add(id);
    if (groups > ids.length / 2) {
      grow();
    }
  }

  /**
   * Names that are known by now and were not told: as many as belong together; empty if there are
   * none.
   */
  Map<Long, String> next() {
    unasked.removeIf(id -> names.want(id) && untold.add(id));
    Map<Long, String> next = new HashMap<>();
    int bytes = 0;
    for (Iterator<Long> ids = untold.iterator(); ids.hasNext() && bytes < PIECE_BYTES; ) {
      long id = ids.next();
      Optional<String> name = names.name(id);
      if (name.isPresent()) {
        ids.remove();
        bytes += tell(id, name.get(), next);
      }
    }
    return next;
  }

  private int tell(long id, String name, Map<Long, String> to) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (toldBytes + length > mostBytes) {
      unnamed += connects[place(id)];
      connects[place(id)] = UNPLACED;
      return 0;
    }
    toldBytes += length;
    to.put(id, name);
    return length;
  }

  /** Connects so far of groups whose names found no place. */
  long unnamed() {
    return unnamed;
  }

  /** Where an id is, or would be. */
  private int place(long id) {
    int mask = ids.length - 1;
    int place = (int) ((id * HASH_FACTOR) >>> HASH_SHIFT) & mask;
    while (ids[place] != id && ids[place] != 0) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldIds = ids;
    long[] oldConnects = connects;
    ids = new long[2 * oldIds.length];
    connects = Arrays.copyOf(connects, ids.length);
    Arrays.fill(connects, 0);
    for (int old = 0; old < oldIds.length; old++) {
      if (oldIds[old] != 0) {
        int place = place(oldIds[old]);
        ids[place] = oldIds[old];
        connects[place] = oldConnects[old];
      }
    }
  }
}
