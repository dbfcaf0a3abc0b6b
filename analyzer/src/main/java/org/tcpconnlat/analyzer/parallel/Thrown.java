package org.tcpconnlat.analyzer.parallel;

import java.io.IOException;

/** What another thread threw, thrown on this one. */
public final class Thrown {
  private Thrown() {}

  /** Throws it as it is, so that whoever reports it knows it; never returns. */
  public static void again(Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException(failure);
  }
}
