package org.tcpconnlat.capture;

/**
 * Up to {@link #CAPACITY} connects as columns. The deliberate exception to immutable data: the
 * producer owns and refills it, a consumer may use it only during the call that hands it over.
 *
 * <p>Rows 0 to {@code size - 1} are valid. Texts are ids into {@link #dictionaries}; outcomes are
 * {@link Outcome} ordinals; flags are {@link ConnectFlags} bits. A reader fills only the columns
 * that were asked for; what the others hold is undefined.
 */
public final class ConnectBatch {
  public static final int CAPACITY = 8192;

  public final Dictionaries dictionaries;
  public final long[] timeMicros = new long[CAPACITY];
  public final long[] latencyNanos = new long[CAPACITY];
  public final int[] pid = new int[CAPACITY];
  public final int[] tid = new int[CAPACITY];
  public final int[] uid = new int[CAPACITY];
  public final int[] comm = new int[CAPACITY];
  public final int[] process = new int[CAPACITY];
  public final int[] ip = new int[CAPACITY];
  public final int[] saddr = new int[CAPACITY];
  public final int[] daddr = new int[CAPACITY];
  public final int[] lport = new int[CAPACITY];
  public final int[] dport = new int[CAPACITY];
  public final int[] outcome = new int[CAPACITY];
  public final int[] errno = new int[CAPACITY];
  public final int[] synRetransmits = new int[CAPACITY];
  public final long[] cgroupId = new long[CAPACITY];
  public final long[] netns = new long[CAPACITY];
  public final int[] flags = new int[CAPACITY];
  public final int[] host = new int[CAPACITY];

  /** What the cgroups of these rows are called, set by who reads them. */
  public CgroupNames cgroups = CgroupNames.NONE;

  public int size;

  public ConnectBatch(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
  }

  public boolean isFull() {
    return size == CAPACITY;
  }

  /** Whether row {@code i} got a reply, so that its latency can be ranked. */
  public boolean replied(int i) {
    return outcome[i] <= Outcome.REFUSED.ordinal();
  }

  /**
   * Adds a row of a batch with the same dictionaries; all of its columns must be filled, and this
   * one must not be full.
   */
  public void append(ConnectBatch from, int row) {
    timeMicros[size] = from.timeMicros[row];
    latencyNanos[size] = from.latencyNanos[row];
    pid[size] = from.pid[row];
    tid[size] = from.tid[row];
    uid[size] = from.uid[row];
    comm[size] = from.comm[row];
    process[size] = from.process[row];
    ip[size] = from.ip[row];
    saddr[size] = from.saddr[row];
    daddr[size] = from.daddr[row];
    lport[size] = from.lport[row];
    dport[size] = from.dport[row];
    outcome[size] = from.outcome[row];
    errno[size] = from.errno[row];
    synRetransmits[size] = from.synRetransmits[row];
    cgroupId[size] = from.cgroupId[row];
    netns[size] = from.netns[row];
    flags[size] = from.flags[row];
    host[size] = from.host[row];
    size++;
  }
}
