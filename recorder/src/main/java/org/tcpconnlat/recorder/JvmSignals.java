package org.tcpconnlat.recorder;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Signals of the operating system, as something to act on. */
final class JvmSignals {
  private JvmSignals() {}

  /**
   * From now on the action runs, in a thread of the JVM's, when the signal comes. One that was
   * ignored when the program started, as under nohup, stays ignored.
   *
   * <p>This is {@code sun.misc.Signal.handle(new Signal(name), handler)} by reflection: the class
   * is exported for use and has no substitute, but javac warns wherever it is named,
   * unsuppressibly.
   *
   * @param name without SIG
   */
  static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              JvmSignals.class.getClassLoader(), new Class<?>[] {handlerType}, running(action));
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
          default -> "signal handler";
        };
  }
}
