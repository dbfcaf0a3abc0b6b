package org.tcpconnlat.capture.parquet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;

/**
 * The conditions of a filter, those first that fewest rows have passed so far: the others then look
 * at few. To begin with, those that cost least.
 */
final class ConditionOrder {
  private static final Comparator<Tried> CHEAPEST =
      Comparator.comparing(tried -> !(tried.condition instanceof NumberCondition));

  private final List<Tried> order = new ArrayList<>();

  ConditionOrder(ConnectFilter filter) {
    filter.conditions().forEach(condition -> order.add(new Tried(condition)));
    order.sort(CHEAPEST);
  }

  /** A condition, and what became of rows. */
  static final class Tried {
    private final Condition condition;
    private long looked;
    private long passed;

    private Tried(Condition condition) {
      this.condition = condition;
    }

    Condition condition() {
      return condition;
    }

    void count(int rowsLooked, int rowsPassed) {
      looked += rowsLooked;
      passed += rowsPassed;
    }

    /** What nothing is known of yet passes half. */
    private double share() {
      return (passed + 1.0) / (looked + 2.0);
    }
  }

  boolean isEmpty() {
    return order.isEmpty();
  }

  /** In the order in which to try them now. */
  List<Tried> next() {
    if (order.size() > 1) {
      order.sort(Comparator.comparingDouble(Tried::share));
    }
    return order;
  }
}
