package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;

/** How many connects each group has, and how they ended. */
final class GroupCounts {
  private long[] connects = new long[16];
  private long[] noReply = new long[16];
  private long[] retransmitted = new long[16];

  /** Bytes for each group. */
  static final int BYTES = 3 * Long.BYTES;

  /** Makes room for groups 0 to {@code groups - 1}. */
  void ensure(int groups) {
    if (groups > connects.length) {
      int length = Math.max(groups, connects.length + (connects.length >> 1));
      connects = Arrays.copyOf(connects, length);
      noReply = Arrays.copyOf(noReply, length);
      retransmitted = Arrays.copyOf(retransmitted, length);
    }
  }

  /** Counts rows of a batch, each in its group. */
  void add(ConnectBatch batch, int[] rows, int[] groups, int count) {
    // The first compiler loads a field each time that it is named.
    long[] all = connects;
    int[] retransmits = batch.synRetransmits;
    int[] outcomes = batch.outcome;
    int lastReplied = Outcome.REFUSED.ordinal();
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[i];
      all[group]++;
      if (retransmits[row] > 0) {
        retransmitted[group]++;
      }
      if (outcomes[row] > lastReplied) {
        noReply[group]++;
      }
    }
  }

  /** Counts one connect of a group. */
  void addConnect(int group) {
    connects[group]++;
  }

  /** Counts some connects of each of the first groups, by its number. */
  void addConnects(int[] more, int groups) {
    for (int group = 0; group < groups; group++) {
      connects[group] += more[group];
    }
  }

  /** Says of one connect, which is counted apart, that it got no reply. */
  void addNoReply(int group) {
    noReply[group]++;
  }

  /** By group, for whoever looks at each row anyway; valid until room is made. */
  long[] retransmitted() {
    return retransmitted;
  }

  /** Adds the counts of others, whose groups have other numbers here, or none. */
  void add(GroupCounts others, int[] groups) {
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] != MergedGroups.NONE) {
        connects[groups[i]] += others.connects[i];
        noReply[groups[i]] += others.noReply[i];
        retransmitted[groups[i]] += others.retransmitted[i];
      }
    }
  }

  long connects(int group) {
    return connects[group];
  }

  long noReply(int group) {
    return noReply[group];
  }

  long retransmitted(int group) {
    return retransmitted[group];
  }
}
