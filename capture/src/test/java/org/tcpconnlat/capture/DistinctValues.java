package org.tcpconnlat.capture;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Records of whose components no two have the same value, whatever components they have. */
public final class DistinctValues {
  private long last;

  /** The first number is 1 above {@code from}. */
  public DistinctValues(long from) {
    last = from;
  }

  /** A record with every component set, but for those that are given by name. */
  public <R extends Record> R of(Class<R> type, Map<String, Object> given) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values =
          Arrays.stream(components)
              .map(
                  component ->
                      given.containsKey(component.getName())
                          ? given.get(component.getName())
                          : value(component.getGenericType()))
              .toArray();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be made: " + e.getCause(), e);
    }
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      List<Object> parts =
          Arrays.stream(generic.getActualTypeArguments()).map(this::value).toList();
      return generic.getRawType() == Map.class
          ? Map.of(parts.get(0), parts.get(1))
          : generic.getRawType() == List.class ? List.of(parts.get(0)) : Optional.of(parts.get(0));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return of(plain.asSubclass(Record.class), Map.of());
    }
    if (plain == boolean.class) {
      return true; // what a builder does not set is false
    }
    last++;
    if (plain == int.class) {
      return (int) last;
    }
    if (plain == long.class || plain == Long.class) {
      return last;
    }
    if (plain == String.class) {
      return "text-" + last;
    }
    if (plain == OptionalLong.class) {
      return OptionalLong.of(last);
    }
    throw new IllegalArgumentException("no values of " + type + " are known here: add some");
  }
}
