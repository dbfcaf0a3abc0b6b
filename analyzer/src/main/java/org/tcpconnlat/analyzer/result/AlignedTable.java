package org.tcpconnlat.analyzer.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.format.Decimals;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.format.TextOutput;

/**
 * Prints a result for people: texts to the left, numbers to the right, each column as wide as its
 * widest cell, latencies in milliseconds, {@code -} where there is no value.
 */
public final class AlignedTable {
  private static final String NO_VALUE = "-";

  private final ResultTable table;

  public AlignedTable(ResultTable table) {
    this.table = table;
  }

  public void printTo(OutputStream out, boolean header) throws IOException {
    List<List<String>> shown = new ArrayList<>();
    List<Boolean> left = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      if (table.columns().get(column).kind() != ResultColumn.Kind.NANOS_OF_MACHINES) {
        shown.add(cells(column, header));
        left.add(table.columns().get(column).kind() == ResultColumn.Kind.TEXT);
      }
    }
    int[] widths = shown.stream().mapToInt(AlignedTable::width).toArray();
    TextOutput text = new TextOutput(out);
    for (int row = 0; row < table.rows() + (header ? 1 : 0); row++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = shown.get(i).get(row);
        String padding = " ".repeat(widths[i] - length(cell));
        line.append(i == 0 ? "" : " ").append(left.get(i) ? cell + padding : padding + cell);
      }
      text.bytes(line.append('\n').toString().getBytes(UTF_8));
    }
    text.flush();
  }

  private List<String> cells(int column, boolean header) {
    ResultColumn of = table.columns().get(column);
    List<String> cells = new ArrayList<>();
    if (header) {
      cells.add(of.header() + (of.kind() == ResultColumn.Kind.NANOS ? "(ms)" : ""));
    }
    for (int row = 0; row < table.rows(); row++) {
      cells.add(
          of.kind() == ResultColumn.Kind.TEXT
              ? TerminalText.of(table.text(row, column))
              : number(of.kind(), table.number(row, column)));
    }
    return cells;
  }

  private static String number(ResultColumn.Kind kind, long value) {
    if (value == ResultTable.MISSING) {
      return NO_VALUE;
    }
    return kind == ResultColumn.Kind.NANOS
        ? Decimals.NANOS_AS_MILLIS.text(value)
        : Long.toString(value);
  }

  private static int width(List<String> cells) {
    return cells.stream().mapToInt(AlignedTable::length).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
