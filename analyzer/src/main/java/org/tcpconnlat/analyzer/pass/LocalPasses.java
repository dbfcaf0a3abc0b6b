package org.tcpconnlat.analyzer.pass;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;

/** Reads captures in this thread, all rows as one part. */
public final class LocalPasses implements Passes {
  private final Dictionaries texts = new Dictionaries();

  @Override
  public <K, V, R> R run(Pass<K, V, R> pass, List<? extends List<? extends CaptureSource>> sides)
      throws IOException {
    Pass.Part<K, V> part = pass.part(texts);
    for (int side = 0; side < sides.size(); side++) {
      Set<Column> columns = EnumSet.copyOf(pass.columns());
      columns.addAll(pass.filter(side).columns());
      CaptureSource.Request request = new CaptureSource.Request(columns, pass.filter(side), texts);
      for (CaptureSource source : sides.get(side)) {
        part.from(side, source);
        for (CaptureSource.Chunk chunk : source.chunks()) {
          chunk.read(request, part::add);
        }
      }
    }
    R result = pass.none();
    for (Iterator<Map.Entry<K, V>> figures = part.figures(); figures.hasNext(); ) {
      Map.Entry<K, V> of = figures.next();
      pass.put(result, of.getKey(), of.getValue());
    }
    return result;
  }
}
