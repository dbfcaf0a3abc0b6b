package org.tcpconnlat.analyzer.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.format.Decimals;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.format.TextOutput;
import org.tcpconnlat.analyzer.format.UtcTime;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultColumn.Shown;

/**
 * Prints a result for people: texts and times to the left, numbers to the right, each column as
 * wide as its widest cell, latencies in milliseconds, {@code -} where there is no value. A value
 * that is uncertain has its bounds behind it, {@code 1.234 [1.200..1.250]}, a bound that isn't
 * known left out.
 */
public final class AlignedTable {
  private static final String NO_VALUE = "-";
  private static final String TOTAL = "TOTAL";

  private final ResultTable table;
  private final boolean wide;

  /**
   * A table with all columns or the usual ones.
   *
   * @param wide whether columns that are for wide tables only are shown
   */
  public AlignedTable(ResultTable table, boolean wide) {
    this.table = table;
    this.wide = wide;
  }

  public void printTo(OutputStream out, boolean header) throws IOException {
    List<List<String>> shown = new ArrayList<>();
    List<Boolean> left = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      if (isShown(table.columns().get(column))) {
        shown.add(cells(column, header));
        Kind kind = table.columns().get(column).kind();
        left.add(kind == Kind.TEXT || kind == Kind.TIME);
      }
    }
    if (showsTotal()) {
      List<String> first = shown.get(0);
      first.set(first.size() - 1, TOTAL);
    }
    print(shown, left, new TextOutput(out));
  }

  private boolean isShown(ResultColumn column) {
    return column.shown() == Shown.ALWAYS || (wide && column.shown() == Shown.WIDE);
  }

  private static void print(List<List<String>> columns, List<Boolean> left, TextOutput text)
      throws IOException {
    int[] widths = columns.stream().mapToInt(AlignedTable::width).toArray();
    for (int row = 0; row < columns.get(0).size(); row++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = columns.get(i).get(row);
        String padding = " ".repeat(widths[i] - length(cell));
        line.append(i == 0 ? "" : " ").append(left.get(i) ? cell + padding : padding + cell);
      }
      text.bytes(line.toString().stripTrailing().concat("\n").getBytes(UTF_8));
    }
    text.flush();
  }

  private List<String> cells(int column, boolean header) {
    ResultColumn of = table.columns().get(column);
    List<String> cells = new ArrayList<>();
    if (header) {
      cells.add(of.header() + (of.kind() == Kind.NANOS ? "(ms)" : ""));
    }
    for (int row = 0; row < rows(); row++) {
      cells.add(isKeyOfTotal(row, column) ? "" : cell(row, column) + bounds(row, column));
    }
    return cells;
  }

  private int rows() {
    return table.rows() - (table.hasTotal() && !showsTotal() ? 1 : 0);
  }

  /** The total of a single group says nothing new. */
  private boolean showsTotal() {
    return table.hasTotal()
        && (table.rows() != 2 || table.number(0, keys()) != table.number(1, keys()));
  }

  /** The columns before the counts are the key's. */
  private boolean isKeyOfTotal(int row, int column) {
    return table.hasTotal() && row == table.rows() - 1 && column < keys();
  }

  private int keys() {
    int keys = 0;
    while (!table.columns().get(keys).name().equals("connects")) {
      keys++;
    }
    return keys;
  }

  private String cell(int row, int column) {
    Kind kind = table.columns().get(column).kind();
    return kind == Kind.TEXT
        ? TerminalText.of(table.text(row, column))
        : number(kind, table.number(row, column));
  }

  private static String number(Kind kind, long value) {
    if (value == ResultTable.MISSING) {
      return NO_VALUE;
    }
    return switch (kind) {
      case NANOS -> Decimals.NANOS_AS_MILLIS.text(value);
      case TIME -> UtcTime.text(value);
      case THOUSANDTHS -> Decimals.THOUSANDTHS.text(value);
      default -> Long.toString(value);
    };
  }

  private String bounds(int row, int column) {
    if (column + 2 >= table.columns().size()
        || table.columns().get(column + 1).shown() != Shown.LOWER_BOUND) {
      return "";
    }
    long lower = table.number(row, column + 1);
    long upper = table.number(row, column + 2);
    boolean certain = lower == upper && lower != ResultTable.MISSING;
    boolean empty = table.number(row, column) == ResultTable.MISSING;
    return certain || empty ? "" : " [" + bound(lower) + ".." + bound(upper) + "]";
  }

  private static String bound(long nanos) {
    return nanos == ResultTable.MISSING ? "" : number(Kind.NANOS, nanos);
  }

  private static int width(List<String> cells) {
    return cells.stream().mapToInt(AlignedTable::length).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
