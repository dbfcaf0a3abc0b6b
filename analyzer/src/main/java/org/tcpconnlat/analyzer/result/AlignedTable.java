package org.tcpconnlat.analyzer.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.format.CellWidth;
import org.tcpconnlat.analyzer.format.Decimals;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.format.TextOutput;
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

  /** The number of the row above the first. */
  private static final int HEADER = -1;

  private final ResultTable table;
  private final List<ResultColumn> columns;
  private final boolean wide;

  /**
   * A table with all columns or the usual ones.
   *
   * @param wide whether columns that are for wide tables only are shown
   */
  public AlignedTable(ResultTable table, boolean wide) {
    this.table = table;
    this.columns = table.columns();
    this.wide = wide;
  }

  /** Goes through the rows twice, for their widths and to print them, rather than keep them. */
  public void printTo(OutputStream out, boolean header) throws IOException {
    int[] shown = IntStream.range(0, columns.size()).filter(i -> isShown(columns.get(i))).toArray();
    int rows = rows();
    int[] widths = new int[shown.length];
    for (int row = header ? HEADER : 0; row < rows; row++) {
      for (int i = 0; i < shown.length; i++) {
        widths[i] = Math.max(widths[i], length(cell(row, shown, i)));
      }
    }
    TextOutput text = new TextOutput(out);
    for (int row = header ? HEADER : 0; row < rows; row++) {
      print(row, shown, widths, text);
    }
    text.flush();
  }

  private boolean isShown(ResultColumn column) {
    return switch (column.shown()) {
      case ALWAYS -> true;
      case WIDE -> wide;
      case IN_PART -> isInPart(columns.indexOf(column));
      case LOWER_BOUND, UPPER_BOUND -> false;
    };
  }

  private boolean isInPart(int column) {
    for (int row = 0; row < table.rows(); row++) {
      long share = table.number(row, column);
      if (share != ResultTable.MISSING && share < ResultColumn.WHOLE) {
        return true;
      }
    }
    return false;
  }

  private void print(int row, int[] shown, int[] widths, TextOutput text) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Kind kind = columns.get(shown[i]).kind();
      boolean left = kind == Kind.TEXT || kind.isTime();
      String cell = cell(row, shown, i);
      String padding = " ".repeat(widths[i] - length(cell));
      line.append(i == 0 ? "" : " ").append(left ? cell + padding : padding + cell);
    }
    text.bytes(line.toString().stripTrailing().concat("\n").getBytes(UTF_8));
  }

  private String cell(int row, int[] shown, int i) {
    ResultColumn of = columns.get(shown[i]);
    if (row == HEADER) {
      return of.header() + (of.kind() == Kind.NANOS ? "(ms)" : "");
    }
    if (i == 0 && table.hasTotal() && row == table.rows() - 1) {
      return TOTAL;
    }
    return isKeyOfTotal(row, shown[i]) ? "" : cell(row, shown[i]) + bounds(row, shown[i]);
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
    while (!columns.get(keys).name().equals("connects")) {
      keys++;
    }
    return keys;
  }

  private String cell(int row, int column) {
    Kind kind = columns.get(column).kind();
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
      case SECOND, MILLISECOND -> kind.moment(value);
      case SHARE -> Math.round(value / 10.0) + "%";
      case THOUSANDTHS -> Decimals.THOUSANDTHS.text(value);
      default -> Long.toString(value);
    };
  }

  private String bounds(int row, int column) {
    if (column + 2 >= columns.size() || columns.get(column + 1).shown() != Shown.LOWER_BOUND) {
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

  private static int length(String cell) {
    return CellWidth.of(cell);
  }
}
