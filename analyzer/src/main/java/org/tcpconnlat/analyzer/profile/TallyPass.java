package org.tcpconnlat.analyzer.profile;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.tcpconnlat.analyzer.pass.Pass;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/** The second reading: a tally of each profile, of its steps of time and the groups followed. */
record TallyPass(Scopes scopes, TimeAxis axis, Followed followed)
    implements Pass<Place, Tally, Map<Place, Tally>> {
  @Override
  public Set<Column> columns() {
    return scopes.columns(Column.TIME, Column.LATENCY_NS, Column.SYN_RETRANSMITS, Column.FLAGS);
  }

  @Override
  public ConnectFilter filter(int side) {
    return scopes.filter();
  }

  @Override
  public Pass.Part<Place, Tally> part(Dictionaries texts) {
    return new Part(this, texts);
  }

  @Override
  public Tally merge(Tally one, Tally other) {
    one.add(other);
    return one;
  }

  @Override
  public Map<Place, Tally> none() {
    return new HashMap<>();
  }

  @Override
  public void put(Map<Place, Tally> result, Place place, Tally tally) {
    result.put(place, tally);
  }

  @Override
  public Map<Place, Tally> join(Map<Place, Tally> one, Map<Place, Tally> other) {
    one.putAll(other);
    return one;
  }

  private static final class Part implements Pass.Part<Place, Tally> {
    private final Scopes.Reader reader;
    private final TimeAxis axis;
    private final Cells<Tally> cells;

    Part(TallyPass pass, Dictionaries texts) {
      reader = pass.scopes.reader(texts);
      axis = pass.axis;
      cells =
          new Cells<>(
              pass.scopes.count(), pass.followed, new GroupKeys(texts), place -> new Tally());
    }

    @Override
    public void from(int side, CaptureSource source) {}

    @Override
    public void add(ConnectBatch batch) {
      reader.each(batch, this::tally);
    }

    private void tally(int scope, ConnectBatch batch, int row) {
      cells.total(scope).add(batch, row);
      cells.time(scope, axis.bin(batch.timeMicros[row])).add(batch, row);
      for (Grouping grouping : GroupKeys.GROUPINGS) {
        cells.group(scope, grouping, batch, row).add(batch, row);
      }
    }

    @Override
    public Iterator<Map.Entry<Place, Tally>> figures() {
      return cells.figures().iterator();
    }
  }
}
