package org.tcpconnlat.recorder.nat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * The program's constants, {@code struct config} of tcpconnlat.bpf.c, in native byte order. Filters
 * nothing until told to.
 *
 * <pre>
 *      0 +-----------+--------------+-----------+-----------+
 *        | min_us    | wakeup_bytes | pidns_dev | pidns_ino |
 *     32 +-----------+---------+----+-----------+-----------+
 *        | recorder  | filters | pid            | uid       |   4 bytes each
 *     48 +-----------+---------+----------------+-----------+
 *        | ip        | netns   | networks4      | networks  |   4 bytes each
 *     64 +-----------+---------+----------------+-----------+
 *        | 64 networks of 16 bytes address and 16 bytes mask :
 *   2112 +--------------------------------------------------+
 *        | 65,536 bits, one a port, in 1,024 words           :
 *  10304 +--------------------------------------------------+
 * </pre>
 */
public final class ProgramConfig {
  public static final int NETWORKS_MAX = 64;

  private static final int BYTES = 10_304;
  private static final int NETWORKS = 64;
  private static final int NETWORK_BYTES = 32;
  private static final int DPORTS = NETWORKS + NETWORKS_MAX * NETWORK_BYTES;

  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
  private final int ringBytes;
  private Optional<Path> cgroup = Optional.empty();

  /**
   * Without a filter.
   *
   * @param ringBytes the ring buffer's size: a power of two, at least a page
   */
  public ProgramConfig(int ringBytes) {
    this.ringBytes = ringBytes;
    bytes.putLong(8, wakeupBytes());
  }

  public void minMicros(long micros) {
    bytes.putLong(0, micros);
  }

  /** The recorder's pid namespace, by the file that stands for it. */
  public void pidNamespace(long device, long inode) {
    bytes.putLong(16, device);
    bytes.putLong(24, inode);
  }

  /**
   * This process only.
   *
   * @param own whether the id is that of the recorder's pid namespace, as those of events are then;
   *     of the initial one otherwise
   */
  public void pid(int tgid, boolean own) {
    bytes.putInt(40, tgid);
    inForce(own ? Filter.PID | Filter.OWN_IDS : Filter.PID);
  }

  public void uid(int uid) {
    bytes.putInt(44, uid);
    inForce(Filter.UID);
  }

  /** The processes of the group with this directory, and of the groups below it. */
  public void cgroup(Path directory) {
    cgroup = Optional.of(directory);
    inForce(Filter.CGROUP);
  }

  /** The processes that come from this one, which has this id in its pid namespace. */
  public void descendantsOf(int tgid) {
    bytes.putInt(32, tgid);
    inForce(Filter.DESCENDANTS);
  }

  public void ip(int family) {
    bytes.putInt(48, family);
    inForce(Filter.IP);
  }

  public void netns(int inode) {
    bytes.putInt(52, inode);
    inForce(Filter.NETNS);
  }

  public void dports(BitSet ports) {
    long[] words = ports.toLongArray();
    for (int i = 0; i < words.length; i++) {
      bytes.putLong(DPORTS + i * Long.BYTES, words[i]);
    }
    inForce(Filter.DPORT);
  }

  /**
   * Adds a block of destinations. Those for both families come first.
   *
   * @param both whether it holds for IPv4 sockets, too: an IPv4 block, as ::ffff:a.b.c.d
   */
  public void network(boolean both, long high, long low, long highMask, long lowMask) {
    int networks = bytes.getInt(60);
    if (networks == NETWORKS_MAX || (both && networks != bytes.getInt(56))) {
      throw new IllegalArgumentException("network " + networks + " of " + NETWORKS_MAX);
    }
    bytes
        .slice(NETWORKS + networks * NETWORK_BYTES, NETWORK_BYTES)
        .putLong(high)
        .putLong(low)
        .putLong(highMask)
        .putLong(lowMask);
    bytes.putInt(60, networks + 1);
    if (both) {
      bytes.putInt(56, networks + 1);
    }
    inForce(Filter.DADDR);
  }

  /** A quarter of the ring: late enough to be rare, early enough to be read before it is full. */
  public int wakeupBytes() {
    return ringBytes / 4;
  }

  public int ringBytes() {
    return ringBytes;
  }

  Optional<Path> cgroup() {
    return cgroup;
  }

  boolean followsDescendants() {
    return (bytes.getInt(36) & Filter.DESCENDANTS) != 0;
  }

  byte[] bytes() {
    return bytes.array().clone();
  }

  private void inForce(int filters) {
    bytes.putInt(36, bytes.getInt(36) | filters);
  }

  /** {@code enum filter}. */
  private static final class Filter {
    private static final int PID = 1;
    private static final int UID = 1 << 1;
    private static final int CGROUP = 1 << 2;
    private static final int DESCENDANTS = 1 << 3;
    private static final int IP = 1 << 4;
    private static final int NETNS = 1 << 5;
    private static final int DPORT = 1 << 6;
    private static final int DADDR = 1 << 7;
    private static final int OWN_IDS = 1 << 8;
  }
}
