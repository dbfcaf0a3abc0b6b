package org.tcpconnlat.analyzer.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.result.ResultColumn;

/**
 * A comparison for other programs, a record a measure: the key's columns, {@code presence} (both,
 * came, went), {@code before_connects}, {@code after_connects}, {@code measure}, {@code before},
 * {@code after}, {@code difference}, {@code low} and {@code high} of its interval, {@code p}
 * (corrected) and {@code changed}. Latencies are nanoseconds, shares from 0 to 1. A group of one
 * side has one record without a measure.
 */
public final class ComparisonRecords {
  private static final MathContext DIGITS = new MathContext(6);
  private static final List<String> COUNTS =
      List.of("presence", "before_connects", "after_connects");
  private static final List<String> FIGURES =
      List.of("measure", "before", "after", "difference", "low", "high", "p", "changed");

  private final Comparison comparison;
  private final Syntax syntax;
  private final OutputStream out;
  private final List<String> names = new ArrayList<>();

  public ComparisonRecords(Comparison comparison, Syntax syntax, OutputStream out) {
    this.comparison = comparison;
    this.syntax = syntax;
    this.out = out;
    comparison.keys().forEach(key -> names.add(key.name()));
    names.addAll(COUNTS);
    names.addAll(FIGURES);
  }

  public void print(boolean header) throws IOException {
    if (header) {
      out.write(syntax.header(names).getBytes(UTF_8));
    }
    for (ComparedGroup group : comparison.groups()) {
      if (group.changes().isEmpty()) {
        write(group, Collections.nCopies(FIGURES.size(), syntax.missing()));
      }
      for (Change change : group.changes()) {
        write(group, figures(change));
      }
    }
  }

  private void write(ComparedGroup group, List<String> figures) throws IOException {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < comparison.keys().size(); i++) {
      boolean number = comparison.keys().get(i).kind() == ResultColumn.Kind.NUMBER;
      String name = group.group().names().get(i);
      cells.add(number ? name : syntax.text(name));
    }
    cells.add(syntax.text(group.presence().name().toLowerCase(Locale.ROOT)));
    cells.add(Long.toString(group.group().before().connects()));
    cells.add(Long.toString(group.group().after().connects()));
    cells.addAll(figures);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      text.append(syntax.before(names.get(i), i == 0)).append(cells.get(i));
    }
    out.write(text.append(syntax.end()).toString().getBytes(UTF_8));
  }

  private List<String> figures(Change change) {
    return List.of(
        syntax.text(change.measure().label()),
        number(change, change.before()),
        number(change, change.after()),
        number(change, change.difference()),
        number(change, change.interval().low()),
        number(change, change.interval().high()),
        decimal(change.p()),
        Boolean.toString(change.isSignificant()));
  }

  private String number(Change change, double value) {
    if (Double.isInfinite(value)) {
      return syntax.missing();
    }
    return change.measure() instanceof Measure.Quantile
        ? Long.toString(Math.round(value))
        : decimal(value);
  }

  private static String decimal(double value) {
    return new BigDecimal(value, DIGITS).stripTrailingZeros().toString();
  }
}
