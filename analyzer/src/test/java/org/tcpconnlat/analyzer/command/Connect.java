package org.tcpconnlat.analyzer.command;

import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;

/**
 * One connect as a test writes it down; what isn't said is the same for all.
 *
 * @param micros after the capture's start
 */
record Connect(
    long micros,
    int pid,
    String comm,
    String saddr,
    String daddr,
    int dport,
    Outcome outcome,
    long latencyNanos,
    int retransmits,
    long cgroup) {
  static Connect to(String daddr, int dport, double ms) {
    String saddr = daddr.contains(":") ? "fd00::1" : "10.0.0.1";
    return new Connect(
        0, 181, "curl", saddr, daddr, dport, Outcome.ESTABLISHED, Math.round(ms * 1e6), 0, 4000);
  }

  Connect by(int process, String name) {
    return new Connect(
        micros, process, name, saddr, daddr, dport, outcome, latencyNanos, retransmits, cgroup);
  }

  Connect at(long when) {
    return new Connect(
        when, pid, comm, saddr, daddr, dport, outcome, latencyNanos, retransmits, cgroup);
  }

  Connect ended(Outcome how) {
    return new Connect(
        micros, pid, comm, saddr, daddr, dport, how, latencyNanos, retransmits, cgroup);
  }

  Connect retransmitted(int times) {
    return new Connect(
        micros, pid, comm, saddr, daddr, dport, outcome, latencyNanos, times, cgroup);
  }

  Connect in(long group) {
    return new Connect(
        micros, pid, comm, saddr, daddr, dport, outcome, latencyNanos, retransmits, group);
  }

  void fill(ConnectBatch batch, int i, String host) {
    batch.timeMicros[i] = Fixture.START_MICROS + micros;
    batch.latencyNanos[i] = latencyNanos;
    batch.pid[i] = pid;
    batch.tid[i] = pid + 1;
    batch.uid[i] = 1000;
    batch.comm[i] = batch.dictionaries.comm().id(comm);
    batch.process[i] = batch.dictionaries.process().id(comm + "d");
    batch.ip[i] = daddr.contains(":") ? 6 : 4;
    batch.saddr[i] = batch.dictionaries.saddr().id(saddr);
    batch.daddr[i] = batch.dictionaries.daddr().id(daddr);
    batch.lport[i] = 40_000;
    batch.dport[i] = dport;
    batch.outcome[i] = outcome.ordinal();
    batch.errno[i] = 0;
    batch.synRetransmits[i] = retransmits;
    batch.cgroupId[i] = cgroup;
    batch.netns[i] = 4_026_531_840L;
    batch.flags[i] = 0;
    batch.host[i] = batch.dictionaries.host().id(host);
  }
}
