package org.tcpconnlat.analyzer.profile;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.tcpconnlat.analyzer.pass.Pass;
import org.tcpconnlat.analyzer.rank.ExactRanks;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/**
 * A further reading, which narrows the search for percentiles.
 *
 * @param searched the ranks that are looked for, as all readings before left them
 */
record RankPass(Scopes scopes, Followed followed, Map<Place, ExactRanks> searched)
    implements Pass<Place, ExactRanks, Map<Place, ExactRanks>> {
  /** Of each range that holds a rank, in a part of the rows. */
  private static final int CELLS = 4096;

  private static final ExactRanks NOTHING = ExactRanks.none();

  @Override
  public Set<Column> columns() {
    return scopes.columns(Column.LATENCY_NS);
  }

  @Override
  public ConnectFilter filter(int side) {
    return scopes.filter();
  }

  @Override
  public Pass.Part<Place, ExactRanks> part(Dictionaries texts) {
    return new Part(this, texts);
  }

  @Override
  public ExactRanks merge(ExactRanks one, ExactRanks other) {
    return one.merge(other);
  }

  @Override
  public Map<Place, ExactRanks> none() {
    return new HashMap<>();
  }

  @Override
  public void put(Map<Place, ExactRanks> result, Place place, ExactRanks ranks) {
    result.put(place, ranks);
  }

  @Override
  public Map<Place, ExactRanks> join(Map<Place, ExactRanks> one, Map<Place, ExactRanks> other) {
    one.putAll(other);
    return one;
  }

  private static final class Part implements Pass.Part<Place, ExactRanks> {
    private final Scopes.Reader reader;
    private final Cells<ExactRanks> cells;

    Part(RankPass pass, Dictionaries texts) {
      reader = pass.scopes.reader(texts);
      cells =
          new Cells<>(
              pass.scopes.count(),
              pass.followed,
              new GroupKeys(texts),
              place -> begin(pass.searched.get(place)));
    }

    private static ExactRanks begin(ExactRanks searched) {
      return searched == null ? NOTHING : searched.part(CELLS);
    }

    @Override
    public void from(int side, CaptureSource source) {}

    @Override
    public void add(ConnectBatch batch) {
      reader.each(batch, this::rank);
    }

    private void rank(int scope, ConnectBatch batch, int row) {
      if (!batch.replied(row)) {
        return;
      }
      long nanos = batch.latencyNanos[row];
      cells.total(scope).add(nanos);
      for (Grouping grouping : GroupKeys.GROUPINGS) {
        cells.group(scope, grouping, batch, row).add(nanos);
      }
    }

    @Override
    public Iterator<Map.Entry<Place, ExactRanks>> figures() {
      return cells.figures().filter(of -> of.getValue() != NOTHING).iterator();
    }
  }
}
