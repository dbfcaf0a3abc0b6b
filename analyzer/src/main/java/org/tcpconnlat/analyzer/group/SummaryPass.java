package org.tcpconnlat.analyzer.group;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** The first pass over a part of the captures, wherever it lies: a summary for each group. */
public final class SummaryPass {
  private final PartKeys keys;
  private final RowFilter filter;
  private final Measures measures;
  private Path file = Path.of("");
  private final List<GroupSummary> summaries = new ArrayList<>();

  public SummaryPass(Query query, Dictionaries dictionaries) {
    keys = new PartKeys(query.keyColumns(), dictionaries);
    filter = query.rows();
    measures = query.measures();
  }

  /** Goes on to the rows of a source. */
  public void from(CaptureSource source) {
    file = source.path();
    keys.from(source);
  }

  /** Takes a batch of these. */
  public void add(ConnectBatch batch) throws CaptureException {
    int count = keys.take(batch, filter);
    while (summaries.size() < keys.size()) {
      summaries.add(new GroupSummary());
    }
    try {
      for (int i = 0; i < count; i++) {
        summaries.get(keys.id(i)).add(batch, keys.row(i), measures);
      }
    } catch (IllegalArgumentException e) {
      throw new CaptureException(file, e.getMessage(), e);
    }
  }

  public Map<GroupKey, GroupSummary> summaries() {
    Map<GroupKey, GroupSummary> byKey = new LinkedHashMap<>();
    for (int id = 0; id < summaries.size(); id++) {
      byKey.put(keys.key(id), summaries.get(id));
    }
    return byKey;
  }
}
