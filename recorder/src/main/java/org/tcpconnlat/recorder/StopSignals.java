package org.tcpconnlat.recorder;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
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
      handle(name, () -> signals.hear(name));
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

  /**
   * {@code sun.misc.Signal.handle(new Signal(name), handler)} by reflection: the class is exported
   * for use and has no substitute, but javac warns wherever it is named, unsuppressibly.
   */
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, running(action));
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("signal " + name, e);
    }
  }

  /** Runs the action for the interface's one method; the JVM keeps handlers in a hash table. */
  private static InvocationHandler running(Runnable action) {
    return (handler, method, arguments) ->
        switch (method.getName()) {
          case "handle" -> {
            action.run();
            yield null;
          }
          case "hashCode" -> System.identityHashCode(handler);
          case "equals" -> handler == arguments[0];
          default -> "stop handler";
        };
  }
}
