package org.tcpconnlat.recorder;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * INT, TERM and HUP as a wish to stop. A shutdown hook would not do: the exit status would be the
 * signal's, and a second signal would go unheard.
 */
public final class StopSignals {
  private static final String[] NAMES = {"INT", "TERM", "HUP"};
  private static final int STATUS_AFTER_INT = 130;

  private final AtomicInteger heard = new AtomicInteger();
  private final Runnable beforeHalt;

  private StopSignals(Runnable beforeHalt) {
    this.beforeHalt = beforeHalt;
  }

  /**
   * Listens from now on. Signals that were ignored when the program started, as under nohup, stay
   * ignored.
   *
   * @param beforeHalt what to do at a second INT, just before the program ends with 130
   */
  public static StopSignals listen(Runnable beforeHalt) {
    StopSignals signals = new StopSignals(beforeHalt);
    for (String name : NAMES) {
      JvmSignals.handle(name, () -> signals.hear(name));
    }
    return signals;
  }

  public boolean stopped() {
    return heard.get() > 0;
  }

  private void hear(String name) {
    if (heard.getAndIncrement() > 0 && name.equals("INT")) {
      beforeHalt.run();
      Runtime.getRuntime().halt(STATUS_AFTER_INT);
    }
  }
}
