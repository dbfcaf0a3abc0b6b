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
  private final Runnable onTermination;
  private final Runnable beforeHalt;

  private StopSignals(Runnable onTermination, Runnable beforeHalt) {
    this.onTermination = onTermination;
    this.beforeHalt = beforeHalt;
  }

  /**
   * Listens from now on. Signals that were ignored when the program started, as under nohup, stay
   * ignored.
   *
   * @param onTermination what to do at a TERM or HUP, which, unlike the terminal's INT, nobody but
   *     this process gets
   * @param beforeHalt what to do at a second INT, just before the program ends with 130
   */
  public static StopSignals listen(Runnable onTermination, Runnable beforeHalt) {
    StopSignals signals = new StopSignals(onTermination, beforeHalt);
    for (String name : NAMES) {
      JvmSignals.handle(name, () -> signals.hear(name));
    }
    return signals;
  }

  /** As the other, with nothing to do at a TERM or HUP. */
  public static StopSignals listen(Runnable beforeHalt) {
    return listen(() -> {}, beforeHalt);
  }

  public boolean stopped() {
    return heard.get() > 0;
  }

  private void hear(String name) {
    boolean again = heard.getAndIncrement() > 0;
    if (!name.equals("INT")) {
      onTermination.run();
    } else if (again) {
      beforeHalt.run();
      Runtime.getRuntime().halt(STATUS_AFTER_INT);
    }
  }
}
