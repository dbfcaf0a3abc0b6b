package org.tcpconnlat.analyzer.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.capture.CaptureMetadata;

/**
 * The shape of some captures read together.
 *
 * @param profiles of everything first, then of each host where there are several
 * @param hosts how many hosts recorded; only the largest have a profile of their own
 * @param time when was recorded what passes the filter
 */
public record CaptureProfile(
    List<Read> captures, TimeAxis axis, List<Profile> profiles, int hosts, RecordedTime time) {
  public CaptureProfile {
    captures = List.copyOf(captures);
    profiles = List.copyOf(profiles);
  }

  /**
   * What a recorder wrote and was read: a capture, or one of those that were merged into it.
   *
   * @param connects recorded, whether or not they passed a filter since
   */
  public record Read(Path file, CaptureMetadata metadata, long connects) {
    /** The file's name, fit to show. */
    public String name() {
      Path name = file.getFileName();
      return VisibleText.of(name == null ? "" : name.toString());
    }

    /** The recording host's name, fit to show. */
    public String host() {
      return VisibleText.of(metadata.host().name());
    }
  }

  /** The captures that a profile is about. */
  public List<Read> capturesOf(Profile profile) {
    return profile.equals(all())
        ? captures
        : captures.stream().filter(read -> read.host().equals(profile.name())).toList();
  }

  /** How long was recorded what a profile shows, in microseconds. */
  public long recordedMicros(Profile profile) {
    return recordedMicros(hosts(profile), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Of so many steps of time, from the axis's start on, how much was recorded, in thousandths. */
  public long[] recordedShares(Profile profile, long stepMicros, int steps) {
    List<String> hosts = hosts(profile);
    return LongStream.iterate(axis.startMicros(), start -> start + stepMicros)
        .limit(steps)
        .map(start -> recordedMicros(hosts, start, start + stepMicros) * 1_000 / stepMicros)
        .toArray();
  }

  /** The hosts that a profile is of; none for all together. */
  private List<String> hosts(Profile profile) {
    return profile.equals(all())
        ? List.of()
        : capturesOf(profile).stream()
            .map(read -> read.metadata().host().name())
            .distinct()
            .toList();
  }

  private long recordedMicros(List<String> hosts, long from, long to) {
    return hosts.isEmpty()
        ? time.micros(from, to)
        : hosts.stream().mapToLong(host -> time.micros(host, from, to)).sum();
  }

  /** The profile of everything. */
  public Profile all() {
    return profiles.get(0);
  }
}
