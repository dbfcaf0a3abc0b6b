package org.tcpconnlat.analyzer.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.tcpconnlat.analyzer.format.Decimals;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.format.TextOutput;
import org.tcpconnlat.analyzer.format.UtcTime;

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
    for (int row = 0; row < table.rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < names.size(); column++) {
        line.append(syntax.before(names.get(column), column == 0)).append(cell(row, column));
      }
      text.bytes(line.append(syntax.end()).toString().getBytes(UTF_8));
    }
    text.flush();
  }

  private String cell(int row, int column) {
    ResultColumn.Kind kind = table.columns().get(column).kind();
    if (kind == ResultColumn.Kind.TEXT) {
      String text = table.text(row, column);
      return text == null ? syntax.missing() : syntax.text(text);
    }
    long value = table.number(row, column);
    if (value == ResultTable.MISSING) {
      return syntax.missing();
    }
    return switch (kind) {
      case TIME -> syntax.quote() + UtcTime.text(value) + syntax.quote();
      case THOUSANDTHS -> Decimals.THOUSANDTHS.text(value);
      default -> Long.toString(value);
    };
  }
}
