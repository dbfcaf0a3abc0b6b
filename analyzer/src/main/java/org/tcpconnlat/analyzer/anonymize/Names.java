package org.tcpconnlat.analyzer.anonymize;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The names of a key's world: what each recorded name, address and number becomes. The same in
 * every capture that is anonymized under the key. Not for several threads at once.
 */
final class Names {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int MOST_DAYS = 3650;

  final Pseudonyms processes;
  final Pseudonyms hosts;
  final Pseudonyms recordings;
  final Pseudonyms cgroupNames;
  final AddressPseudonyms addresses;
  final NumberPermutation pids;
  final NumberPermutation uids;
  final NumberPermutation cgroups;
  final NumberPermutation networkNamespaces;

  /** How much is added to every time; 0 where they stay. */
  final long shiftMicros;

  Names(AnonymizationKey key, List<Network> kept, boolean shiftTimes) {
    processes = new Pseudonyms(key, "process");
    hosts = new Pseudonyms(key, "host");
    recordings = new Pseudonyms(key, "recording");
    cgroupNames = new Pseudonyms(key, "cgroup");
    addresses = new AddressPseudonyms(key, kept);
    pids = new NumberPermutation(key, "pid");
    uids = new NumberPermutation(key, "uid");
    cgroups = new NumberPermutation(key, "cgroup");
    networkNamespaces = new NumberPermutation(key, "netns");
    shiftMicros = shiftTimes ? -DAY_MICROS * days(key) : 0;
  }

  /** From 1 to ten years of days, so that the time of day and every time step stay whole. */
  private static long days(AnonymizationKey key) {
    long random = ByteBuffer.wrap(key.mac("time shift").doFinal()).getLong();
    return 1L + Math.floorMod(random, MOST_DAYS);
  }
}
