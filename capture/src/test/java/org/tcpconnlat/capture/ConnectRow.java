package org.tcpconnlat.capture;

/** One connect as plain values: what tests compare, and what naive evaluations look at. */
public record ConnectRow(
    long timeMicros,
    long latencyNanos,
    int pid,
    int tid,
    int uid,
    String comm,
    String process,
    int ip,
    String saddr,
    String daddr,
    int lport,
    int dport,
    Outcome outcome,
    int errno,
    int synRetransmits,
    long cgroupId,
    long netns,
    int flags,
    String host) {

  public static ConnectRow of(ConnectBatch batch, int i) {
    Dictionaries texts = batch.dictionaries;
    return new ConnectRow(
        batch.timeMicros[i],
        batch.latencyNanos[i],
        batch.pid[i],
        batch.tid[i],
        batch.uid[i],
        texts.comm().text(batch.comm[i]),
        texts.process().text(batch.process[i]),
        batch.ip[i],
        texts.saddr().text(batch.saddr[i]),
        texts.daddr().text(batch.daddr[i]),
        batch.lport[i],
        batch.dport[i],
        Outcome.of(batch.outcome[i]),
        batch.errno[i],
        batch.synRetransmits[i],
        batch.cgroupId[i],
        batch.netns[i],
        batch.flags[i],
        texts.host().text(batch.host[i]));
  }

  /** Adds this connect to a batch that has room. */
  public void addTo(ConnectBatch batch) {
    int i = batch.size++;
    Dictionaries texts = batch.dictionaries;
    batch.timeMicros[i] = timeMicros;
    batch.latencyNanos[i] = latencyNanos;
    batch.pid[i] = pid;
    batch.tid[i] = tid;
    batch.uid[i] = uid;
    batch.comm[i] = texts.comm().id(comm);
    batch.process[i] = texts.process().id(process);
    batch.ip[i] = ip;
    batch.saddr[i] = texts.saddr().id(saddr);
    batch.daddr[i] = texts.daddr().id(daddr);
    batch.lport[i] = lport;
    batch.dport[i] = dport;
    batch.outcome[i] = outcome.ordinal();
    batch.errno[i] = errno;
    batch.synRetransmits[i] = synRetransmits;
    batch.cgroupId[i] = cgroupId;
    batch.netns[i] = netns;
    batch.flags[i] = flags;
    batch.host[i] = texts.host().id(host);
  }
}
