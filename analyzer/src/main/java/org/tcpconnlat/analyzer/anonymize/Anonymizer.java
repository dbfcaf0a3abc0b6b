package org.tcpconnlat.analyzer.anonymize;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Replaces whatever names someone or something in a capture, and nothing that is measured: who is
 * whom is lost, every count, percentile and grouping stays. Not for several threads at once.
 */
public final class Anonymizer {
  private final Names names;
  private final MetadataChange metadata;
  private final ConnectBatch changed = new ConnectBatch(new Dictionaries());
  private final Map<Column, Treatment> treatments = new EnumMap<>(Column.class);

  /** What happens to a column's values on their way into the changed batch. */
  private interface Treatment {
    void apply(ConnectBatch batch);
  }

  /**
   * Under one key, captures stay comparable with each other.
   *
   * @param kept networks whose addresses stay as they are, beside those that are the same
   *     everywhere
   * @param shiftTimes whether all times move back, by a number of days that follows from the key
   */
  public Anonymizer(AnonymizationKey key, List<Network> kept, boolean shiftTimes) {
    List<Network> all = new ArrayList<>(AddressScope.everywhere());
    all.addAll(kept);
    names = new Names(key, all, shiftTimes);
    metadata = new MetadataChange(key.fingerprint(), names, all);
    for (Column column : Column.values()) {
      treatments.put(column, treatment(column));
    }
  }

  /** Without a default, so that a column that is added to captures can't pass here unseen. */
  private Treatment treatment(Column column) {
    return switch (column) {
      case LATENCY_NS -> longs(column, nanos -> nanos);
      case IP, LPORT, DPORT, OUTCOME, ERRNO, SYN_RETRANSMITS, FLAGS -> ints(column, same -> same);
      case TIME -> longs(column, micros -> micros + names.shiftMicros);
      case PID, TID -> ints(column, names.pids::apply);
      case UID -> ints(column, names.uids::apply);
      case CGROUP_ID -> longs(column, names.cgroups::apply);
      case NETNS -> longs(column, names.networkNamespaces::apply);
      case COMM, PROCESS -> texts(column, names.processes::of);
      case SADDR, DADDR -> texts(column, names.addresses::of);
      case HOST -> texts(column, names.hosts::of);
    };
  }

  private Treatment longs(Column column, LongUnaryOperator change) {
    return batch -> {
      long[] from = BatchColumns.longs(batch, column);
      long[] to = BatchColumns.longs(changed, column);
      for (int row = 0; row < batch.size; row++) {
        to[row] = change.applyAsLong(from[row]);
      }
    };
  }

  private Treatment ints(Column column, IntUnaryOperator change) {
    return batch -> {
      int[] from = BatchColumns.ints(batch, column);
      int[] to = BatchColumns.ints(changed, column);
      for (int row = 0; row < batch.size; row++) {
        to[row] = change.applyAsInt(from[row]);
      }
    };
  }

  private Treatment texts(Column column, UnaryOperator<String> replacement) {
    TextChange change = new TextChange(changed.dictionaries.texts(column), replacement);
    return batch ->
        change.apply(
            batch.dictionaries.texts(column),
            BatchColumns.ints(batch, column),
            BatchColumns.ints(changed, column),
            batch.size);
  }

  /** The batch's rows with other names; overwritten by the next call. */
  public ConnectBatch rows(ConnectBatch batch) {
    changed.size = batch.size;
    treatments.values().forEach(treatment -> treatment.apply(batch));
    return changed;
  }

  /** Addresses of the rows so far that stayed as they were, each once. */
  public Set<String> unchangedAddresses() {
    return names.addresses.unchanged();
  }

  /** What the anonymized capture says of itself. */
  public CaptureMetadata metadata(CaptureMetadata recorded) {
    return metadata.of(recorded);
  }
}
