package org.tcpconnlat.analyzer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.analyzer.parallel.OrderedOutput;
import org.tcpconnlat.analyzer.parallel.Workers;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Prints sources that follow each other in time, chunk by chunk: each thread reads one and makes
 * its text, which comes out in the chunks' order.
 */
final class ParallelReplay {
  private static final long NOT_YET = Long.MIN_VALUE;

  private final RowFilter filter;
  private final RowFormat format;
  private final Dictionaries dictionaries = new Dictionaries();
  private final OrderedOutput output;
  private final List<CaptureSource.Chunk> chunks = new ArrayList<>();
  private volatile boolean printed;

  ParallelReplay(
      List<CaptureSource> sources, RowFilter filter, RowFormat format, OutputStream out) {
    this.filter = filter;
    this.format = format;
    this.output = new OrderedOutput(out);
    sources.forEach(source -> chunks.addAll(source.chunks()));
  }

  /** Whether there was a row. */
  boolean print(int threads) throws IOException {
    try (Workers workers = new Workers(threads)) {
      workers.each(chunks.size(), Printer::new, (number, printer) -> printer.print(number));
    }
    return printed;
  }

  /** What one thread prints with: the cells that it made once serve all its chunks. */
  private final class Printer extends OutputStream {
    private final int[] selected = new int[ConnectBatch.CAPACITY];
    private final RowOutput rows = format.on(this, dictionaries, this::start);
    private final CaptureSource.Request request = request();
    private OrderedOutput.Part part;
    private long startMicros = NOT_YET;

    private CaptureSource.Request request() {
      Set<Column> columns = EnumSet.copyOf(rows.columns());
      columns.addAll(filter.columns());
      return new CaptureSource.Request(columns, filter.connects(), dictionaries);
    }

    void print(int number) throws IOException {
      part = output.part(number);
      try {
        chunks.get(number).read(request, this::print);
        rows.flush();
        part.close();
      } catch (IOException | RuntimeException | Error e) {
        fail();
        throw e;
      }
    }

    /** What was read before the failure comes out, as it would on one thread. */
    private void fail() throws IOException {
      try {
        rows.flush();
      } finally {
        part.fail();
      }
    }

    private void print(ConnectBatch batch) throws IOException {
      int count = filter.select(batch, selected);
      if (count > 0 && !printed) {
        printed = true;
      }
      for (int i = 0; i < count; i++) {
        rows.row(batch, selected[i]);
      }
    }

    private long start(long micros) throws IOException {
      if (startMicros == NOT_YET) {
        startMicros = part.shared(micros);
      }
      return startMicros;
    }

    @Override
    public void write(int character) throws IOException {
      part.write(character);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      part.write(bytes, from, count);
    }
  }
}
