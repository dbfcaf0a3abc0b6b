package org.tcpconnlat.analyzer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.tcpconnlat.analyzer.format.CellWidth;
import org.tcpconnlat.analyzer.format.Decimals;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.format.TextCells;
import org.tcpconnlat.analyzer.format.TextOutput;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * The output of the classic tool, byte for byte, live and from a capture:
 *
 * <pre>
 * [%-8.3f ]%-6d %-12.12s %-2d %-16s [%-6d ]%-16s %-5d [%-11s ]%.2f
 *  TIME(s)  PID  COMM     IP   SADDR  LPORT  DADDR DPORT OUTCOME LAT(ms)
 * </pre>
 *
 * <p>Values longer than their column push the rest of the line, as in C; only COMM is cut. It is
 * made safe for a terminal first, then cut at 12 cells (a character of Chinese takes two, and is
 * never torn): the columns stay in line whatever a process calls itself.
 */
public final class ClassicTable implements RowOutput {
  private static final int COMM_WIDTH = 12;
  private static final int ADDRESS_WIDTH = 16;
  private static final int OUTCOME_WIDTH = 11;

  /**
   * The columns that are not always there.
   *
   * @param timestamp TIME(s), since the first line printed
   * @param lport LPORT, the local port
   * @param outcome OUTCOME: for views with connects that got no reply
   */
  public record Options(boolean timestamp, boolean lport, boolean outcome) {}

  private final TextOutput out;
  private final Options options;
  private Dictionaries dictionaries;
  private TextCells comm;
  private TextCells saddr;
  private TextCells daddr;
  private TextCells outcome;
  private final StartTime start;

  /**
   * @param dictionaries those of the first batch; a stream without end may change them later
   */
  public ClassicTable(OutputStream out, Dictionaries dictionaries, Options options) {
    this(out, dictionaries, options, StartTime.ofOneOutput());
  }

  /**
   * A part of a table.
   *
   * @param start of the whole
   */
  public ClassicTable(
      OutputStream out, Dictionaries dictionaries, Options options, StartTime start) {
    this.start = start;
    this.out = new TextOutput(out);
    this.options = options;
    renew(dictionaries);
  }

  /** Cells are kept by id, and ids hold within one set of dictionaries: the same, not an equal. */
  @SuppressWarnings("ReferenceEquality")
  private void follow(Dictionaries current) {
    if (current != dictionaries) {
      renew(current);
    }
  }

  private void renew(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
    comm = cells(ColumnValue.texts(Column.COMM, dictionaries), COMM_WIDTH, COMM_WIDTH);
    saddr = cells(ColumnValue.texts(Column.SADDR, dictionaries), ADDRESS_WIDTH, Integer.MAX_VALUE);
    daddr = cells(ColumnValue.texts(Column.DADDR, dictionaries), ADDRESS_WIDTH, Integer.MAX_VALUE);
    outcome = cells(ColumnValue.texts(Column.OUTCOME, dictionaries), OUTCOME_WIDTH, OUTCOME_WIDTH);
  }

  @Override
  public Set<Column> columns() {
    Set<Column> columns =
        EnumSet.of(
            Column.LATENCY_NS,
            Column.PID,
            Column.COMM,
            Column.IP,
            Column.SADDR,
            Column.DADDR,
            Column.DPORT);
    if (options.timestamp) {
      columns.add(Column.TIME);
    }
    if (options.lport) {
      columns.add(Column.LPORT);
    }
    if (options.outcome) {
      columns.add(Column.OUTCOME);
    }
    return columns;
  }

  @Override
  public void header() throws IOException {
    String header =
        (options.timestamp ? "TIME(s)  " : "")
            + "PID    COMM         IP SADDR            "
            + (options.lport ? "LPORT  " : "")
            + "DADDR            DPORT "
            + (options.outcome ? "OUTCOME     " : "")
            + "LAT(ms)\n";
    out.bytes(header.getBytes(US_ASCII));
  }

  @Override
  public void row(ConnectBatch batch, int row) throws IOException {
    follow(batch.dictionaries);
    if (options.timestamp) {
      timestamp(batch.timeMicros[row]);
    }
    number(batch.pid[row], 6);
    out.cell(comm, batch.comm[row]);
    number(batch.ip[row], 2);
    out.cell(saddr, batch.saddr[row]);
    if (options.lport) {
      number(batch.lport[row], 6);
    }
    out.cell(daddr, batch.daddr[row]);
    number(batch.dport[row], 5);
    if (options.outcome) {
      out.cell(outcome, batch.outcome[row]);
    }
    out.decimal(Decimals.MICROS_AS_MILLIS, batch.latencyNanos[row] / 1000, 0);
    out.ascii('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private void timestamp(long micros) throws IOException {
    // A row that comes a little late, from a CPU that stood still, has the first one's time.
    long since = Math.max(0, micros - start.micros(micros));
    out.decimal(Decimals.MICROS_AS_SECONDS, since, 8);
    out.ascii(' ');
  }

  private void number(int value, int width) throws IOException {
    out.number(value, width);
    out.ascii(' ');
  }

  /** {@code "%-WIDTH.CUTs "} of the text, safe for a terminal. */
  private static TextCells cells(IntFunction<String> texts, int width, int cut) {
    return new TextCells(
        id -> {
          String safe = CellWidth.cut(TerminalText.of(texts.apply(id)), cut);
          return CellWidth.padded(safe, width) + " ";
        });
  }
}
