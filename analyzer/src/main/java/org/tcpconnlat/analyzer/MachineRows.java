package org.tcpconnlat.analyzer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.format.TextCells;
import org.tcpconnlat.analyzer.format.TextOutput;
import org.tcpconnlat.analyzer.format.UtcTime;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** Connects for other programs: every column of the capture, by its name, in file order. */
public final class MachineRows implements RowOutput {
  /** Writes one column of a row, with what stands before it. */
  private interface Cell {
    void write(ConnectBatch batch, int row) throws IOException;
  }

  private final TextOutput out;
  private final Syntax syntax;
  private final List<Cell> cells = new ArrayList<>();
  private final byte[] end;
  private final List<AddedColumn> added;

  /**
   * @param dictionaries those of every batch that will be printed
   */
  public MachineRows(OutputStream out, Dictionaries dictionaries, Syntax syntax) {
    this(out, dictionaries, syntax, List.of());
  }

  /**
   * With more columns, behind those of the capture.
   *
   * @param dictionaries those of every batch that will be printed
   */
  public MachineRows(
      OutputStream out, Dictionaries dictionaries, Syntax syntax, List<AddedColumn> added) {
    this.added = List.copyOf(added);
    this.out = new TextOutput(out);
    this.syntax = syntax;
    end = syntax.end().getBytes(UTF_8);
    for (Column column : Column.values()) {
      byte[] before = syntax.before(column.columnName(), cells.isEmpty()).getBytes(UTF_8);
      cells.add(cell(column, before, dictionaries));
    }
    added.forEach(column -> cells.add(cell(column)));
  }

  @Override
  public Set<Column> columns() {
    return EnumSet.allOf(Column.class);
  }

  @Override
  public void header() throws IOException {
    List<String> names =
        Stream.concat(
                Arrays.stream(Column.values()).map(Column::columnName),
                added.stream().map(AddedColumn::name))
            .toList();
    out.bytes(syntax.header(names).getBytes(UTF_8));
  }

  @Override
  public void row(ConnectBatch batch, int row) throws IOException {
    for (Cell cell : cells) {
      cell.write(batch, row);
    }
    out.bytes(end);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private Cell cell(Column column, byte[] before, Dictionaries dictionaries) {
    return switch (column.type()) {
      case TIMESTAMP_MICROS -> time(before);
      case STRING -> text(column, before, dictionaries);
      case INT32, INT64 -> number(column, before);
    };
  }

  private Cell cell(AddedColumn column) {
    byte[] before = syntax.before(column.name(), false).getBytes(UTF_8);
    return (batch, row) -> {
      String text = column.value().of(batch, row);
      out.bytes(before);
      out.bytes((text.isEmpty() ? syntax.missing() : syntax.text(text)).getBytes(UTF_8));
    };
  }

  private Cell time(byte[] before) {
    UtcTime time = new UtcTime();
    byte[] quote = syntax.quote().getBytes(UTF_8);
    return (batch, row) -> {
      out.bytes(before);
      out.bytes(quote);
      time.write(batch.timeMicros[row], out);
      out.bytes(quote);
    };
  }

  private Cell text(Column column, byte[] before, Dictionaries dictionaries) {
    ColumnValue value = ColumnValue.of(column);
    TextCells texts =
        new TextCells(id -> syntax.text(ColumnValue.texts(column, dictionaries).apply(id)));
    return (batch, row) -> {
      out.bytes(before);
      out.cell(texts, (int) value.at(batch, row));
    };
  }

  private Cell number(Column column, byte[] before) {
    ColumnValue value = ColumnValue.of(column);
    return (batch, row) -> {
      out.bytes(before);
      out.number(value.at(batch, row));
    };
  }
}
