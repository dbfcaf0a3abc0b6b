package org.tcpconnlat.analyzer.anonymize;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
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
  private final TextChange comm;
  private final TextChange process;
  private final TextChange saddr;
  private final TextChange daddr;
  private final TextChange host;

  /**
   * Under one key and the same kept networks, captures stay comparable with each other.
   *
   * @param kept networks whose addresses stay as they are, beside loopback
   * @param shiftTimes whether all times move back, by a number of days that follows from the key
   */
  public Anonymizer(AnonymizationKey key, List<Network> kept, boolean shiftTimes) {
    List<Network> all = new ArrayList<>(List.of(Network.LOOPBACK, Network.LOOPBACK_V6));
    all.addAll(kept);
    names = new Names(key, all, shiftTimes);
    metadata = new MetadataChange(key.fingerprint(), names, all);
    comm = new TextChange(changed.dictionaries.comm(), names.processes::of);
    process = new TextChange(changed.dictionaries.process(), names.processes::of);
    saddr = new TextChange(changed.dictionaries.saddr(), names.addresses::of);
    daddr = new TextChange(changed.dictionaries.daddr(), names.addresses::of);
    host = new TextChange(changed.dictionaries.host(), names.hosts::of);
  }

  /** The batch's rows with other names; overwritten by the next call. */
  public ConnectBatch rows(ConnectBatch batch) {
    Dictionaries texts = batch.dictionaries;
    changed.size = 0;
    for (int row = 0; row < batch.size; row++) {
      changed.append(batch, row);
      changeNumbers(row);
    }
    comm.apply(texts.comm(), batch.comm, changed.comm, batch.size);
    process.apply(texts.process(), batch.process, changed.process, batch.size);
    saddr.apply(texts.saddr(), batch.saddr, changed.saddr, batch.size);
    daddr.apply(texts.daddr(), batch.daddr, changed.daddr, batch.size);
    host.apply(texts.host(), batch.host, changed.host, batch.size);
    return changed;
  }

  private void changeNumbers(int row) {
    changed.timeMicros[row] += names.shiftMicros;
    changed.pid[row] = names.pids.apply(changed.pid[row]);
    changed.tid[row] = names.pids.apply(changed.tid[row]);
    changed.uid[row] = names.uids.apply(changed.uid[row]);
    changed.cgroupId[row] = names.cgroups.apply(changed.cgroupId[row]);
    changed.netns[row] = names.networkNamespaces.apply(changed.netns[row]);
  }

  /** What the anonymized capture says of itself. */
  public CaptureMetadata metadata(CaptureMetadata recorded) {
    return metadata.of(recorded);
  }
}
