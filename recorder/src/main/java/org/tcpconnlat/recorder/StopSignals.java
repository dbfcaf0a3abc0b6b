package org.tcpconnlat.recorder;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * INT, TERM and HUP as a wish to stop. A shutdown hook would not do: the exit status would be the
 * signal's, and a second signal would go unheard.
 */
public final class StopSignals {
  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
  private static final int STATUS_AFTER_INT = 130;

  private final AtomicInteger heard = new AtomicInteger();
  private final Consumer<String> onSignal;
  private final Runnable beforeHalt;

  private StopSignals(Consumer<String> onSignal, Runnable beforeHalt) {
    this.onSignal = onSignal;
    this.beforeHalt = beforeHalt;
  }

  /**
   * Listens from now on. Signals that were ignored when the program started, as under nohup, stay
   * ignored.
   *
   * @param onSignal what to do at a signal, of which it gets the name, once it is a wish to stop
   * @param beforeHalt what to do at a second INT, just before the program ends with 130
   */
  public static StopSignals listen(Consumer<String> onSignal, Runnable beforeHalt) {
    StopSignals signals = new StopSignals(onSignal, beforeHalt);
    for (String name : NUMBERS.keySet()) {
      JvmSignals.handle(name, () -> signals.hear(name));
    }
    return signals;
  }

  /** As the other, with nothing to do but to stop. */
  public static StopSignals listen(Runnable beforeHalt) {
    return listen(name -> {}, beforeHalt);
  }

  /** A signal's number, the same on every Linux. */
  static int number(String name) {
    return NUMBERS.get(name);
  }

  public boolean stopped() {
    return heard.get() > 0;
  }

  private void hear(String name) {
    boolean again = heard.getAndIncrement() > 0;
    if (again && name.equals("INT")) {
      beforeHalt.run();
      Runtime.getRuntime().halt(STATUS_AFTER_INT);
    }
    onSignal.accept(name);
  }
}
