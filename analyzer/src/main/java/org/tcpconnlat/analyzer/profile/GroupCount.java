package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;

/** How many connects a group has, and how many of them failed. */
record GroupCount(long connects, long failed, TimeRange times) implements Serializable {
  GroupCount merge(GroupCount other) {
    return new GroupCount(connects + other.connects, failed + other.failed, times.and(other.times));
  }
}
