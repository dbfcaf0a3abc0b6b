package org.tcpconnlat.analyzer.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.format.Decimals;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.format.TextOutput;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;

/** Prints a result for other programs: every column by its name, latencies in nanoseconds. */
public final class MachineTable {
  private final ResultTable table;
  private final Syntax syntax;

  public MachineTable(ResultTable table, Syntax syntax) {
    this.table = table;
    this.syntax = syntax;
  }

  public void printTo(OutputStream out, boolean header) throws IOException {
    TextOutput text = new TextOutput(out);
    List<String> names = table.columns().stream().map(ResultColumn::name).toList();
    if (header) {
      text.bytes(syntax.header(names).getBytes(UTF_8));
    }
    byte[][] before = before(names);
    Kind[] kinds = table.columns().stream().map(ResultColumn::kind).toArray(Kind[]::new);
    byte[] end = syntax.end().getBytes(UTF_8);
    int rows = table.rows();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < kinds.length; column++) {
        text.bytes(before[column]);
        print(row, column, kinds[column], text);
      }
      text.bytes(end);
    }
    text.flush();
  }

  private byte[][] before(List<String> names) {
    byte[][] before = new byte[names.size()][];
    Arrays.setAll(before, i -> syntax.before(names.get(i), i == 0).getBytes(UTF_8));
    return before;
  }

  private void print(int row, int column, Kind kind, TextOutput to) throws IOException {
    if (kind == Kind.TEXT) {
      String text = table.text(row, column);
      print(text == null ? syntax.missing() : syntax.text(text), to);
      return;
    }
    long value = table.number(row, column);
    if (value == ResultTable.MISSING) {
      print(syntax.missing(), to);
      return;
    }
    switch (kind) {
      case SECOND, MILLISECOND -> print(syntax.quote() + kind.moment(value) + syntax.quote(), to);
      case THOUSANDTHS, SHARE -> print(Decimals.THOUSANDTHS.text(value), to);
      default -> to.number(value);
    }
  }

  private static void print(String text, TextOutput to) throws IOException {
    to.bytes(text.getBytes(UTF_8));
  }
}
