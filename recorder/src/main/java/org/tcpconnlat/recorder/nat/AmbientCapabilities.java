package org.tcpconnlat.recorder.nat;

/** Capabilities that a process without root hands on to the programs it starts. */
public final class AmbientCapabilities {
  private static final int PR_CAP_AMBIENT = 47;
  private static final long PR_CAP_AMBIENT_CLEAR_ALL = 4;

  private AmbientCapabilities() {}

  /** From now on the calling thread hands none on. */
  public static void clear() {
    Libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  }
}
