package org.tcpconnlat.analyzer.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.format.CellWidth;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.result.ResultColumn;

/** A comparison for people: a line a measure, groups one below the other, their names once. */
public final class ComparisonTable {
  private static final List<String> HEADS =
      List.of("MEASURE", "BEFORE", "AFTER", "CHANGE", "95% INTERVAL", "P");

  private final Comparison comparison;
  private final int names;
  private final List<List<String>> lines = new ArrayList<>();

  public ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
    this.names = comparison.keys().size();
  }

  public void printTo(OutputStream out, boolean header) throws IOException {
    if (header) {
      Stream<String> keys = comparison.keys().stream().map(ResultColumn::header);
      lines.add(Stream.concat(keys, HEADS.stream()).toList());
    }
    comparison.groups().forEach(this::add);
    int columns = names + HEADS.size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], length(line.get(i)));
      }
    }
    for (List<String> line : lines) {
      out.write((padded(line, widths) + "\n").getBytes(UTF_8));
    }
  }

  private void add(ComparedGroup group) {
    List<String> cells = new ArrayList<>();
    group.group().names().forEach(name -> cells.add(TerminalText.of(name)));
    long before = group.group().before().connects();
    long after = group.group().after().connects();
    cells.addAll(List.of("connects", Long.toString(before), Long.toString(after)));
    cells.addAll(List.of(presence(group.presence()), "", ""));
    lines.add(cells);
    group.changes().forEach(change -> lines.add(line(change)));
  }

  private static String presence(ComparedGroup.Presence presence) {
    return switch (presence) {
      case BOTH -> "";
      case CAME -> "came";
      case WENT -> "went";
    };
  }

  private List<String> line(Change change) {
    Measure measure = change.measure();
    List<String> cells = new ArrayList<>();
    comparison.keys().forEach(key -> cells.add(""));
    cells.add(measure.label());
    cells.add(Figures.value(measure, change.before()));
    cells.add(Figures.value(measure, change.after()));
    cells.add(Figures.change(change));
    cells.add(Figures.interval(change));
    cells.add(Figures.p(change.p()));
    return cells;
  }

  /** Texts to the left, figures to the right; nothing stands after the last one. */
  private String padded(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = line.get(i);
      String padding = " ".repeat(widths[i] - length(cell));
      text.append(i == 0 ? "" : "  ").append(i <= names ? cell + padding : padding + cell);
    }
    return text.toString().stripTrailing();
  }

  private static int length(String cell) {
    return CellWidth.of(cell);
  }
}
