package org.tcpconnlat.analyzer.profile;

import java.nio.file.Path;
import java.util.List;
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
    return profile.equals(all())
        ? time.micros()
        : capturesOf(profile).stream()
            .map(read -> read.metadata().host().name())
            .distinct()
            .mapToLong(host -> time.micros(host, Long.MIN_VALUE, Long.MAX_VALUE))
            .sum();
  }

  /** The profile of everything. */
  public Profile all() {
    return profiles.get(0);
  }
}
