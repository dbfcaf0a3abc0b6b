package org.tcpconnlat.recorder;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tcpconnlat.bpf.BpfObject;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.recorder.nat.BpfPrograms;
import org.tcpconnlat.recorder.nat.Mapping;
import org.tcpconnlat.recorder.nat.ProgramConfig;
import org.tcpconnlat.recorder.nat.Readiness;

/**
 * The kernel's programs and the memory shared with them, from loading to the last event. For one
 * thread.
 */
final class KernelTrace implements AutoCloseable {
  /** Far above the time that a program takes to end. */
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final BpfPrograms programs;
  private final Mapping consumerPage;
  private final Mapping producerPages;
  private final Mapping accounts;
  private final Readiness readiness;
  private final EventRing ring;
  private final KernelCounters counters;

  private KernelTrace(BpfPrograms programs, ProgramConfig config) {
    this.programs = programs;
    consumerPage = programs.mapRingConsumer();
    producerPages = programs.mapRingProducer();
    accounts = programs.mapAccounts(KernelCounters.ELEMENT_BYTES);
    readiness = new Readiness(programs.ringFd());
    ring = new EventRing(consumerPage.buffer(), producerPages.buffer(), config.ringBytes());
    counters =
        new KernelCounters(accounts.buffer(), programs.possibleCpus(), programs.programFds());
  }

  /**
   * Loads the programs; nothing is traced before {@link #attach}.
   *
   * @throws org.tcpconnlat.capture.EnvironmentException if this machine can't run them
   */
  static KernelTrace load(KernelFilter filter, int ringBytes) {
    ProgramConfig config = FilterConfig.of(filter, ringBytes);
    BpfPrograms programs = BpfPrograms.load(BpfObject.object(), config);
    try {
      return new KernelTrace(programs, config);
    } catch (RuntimeException e) {
      programs.close();
      throw e;
    }
  }

  void attach() {
    programs.attach();
  }

  /**
   * Waits, in whole milliseconds, but no longer than until a quarter of the ring is full or another
   * thread calls {@link #wake}: events alone end no wait, so that steady traffic is read in large
   * pieces.
   */
  void await(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    readiness.await((int) Math.min(Math.max(millis, 1), LONGEST_MILLIS));
  }

  /** Ends a wait. For any thread, and at any time. */
  void wake() {
    readiness.wake();
  }

  /** Hands over what came so far. */
  int drain(EventConsumer consumer) throws IOException {
    return ring.drain(consumer);
  }

  /** Detaches; what the ring still holds can be drained, and the counters are final. */
  void detach() {
    programs.detach();
    LockSupport.parkNanos(SETTLE_NANOS);
  }

  /** Connects without an outcome so far, for any thread; off by what happens meanwhile. */
  long inFlight() {
    return counters.inFlight();
  }

  /** Descendants of the command whose connects are not recorded: there were too many at once. */
  long untracked() {
    return counters.untracked();
  }

  Counters counters() {
    return counters.read();
  }

  /** As {@link #counters}, but cheaper while nothing happens. */
  Counters glance() {
    return counters.glance();
  }

  /** What this process and its programs took so far. */
  RecordingCost cost() throws IOException {
    return ProcessCost.now(counters.bpfNanos());
  }

  @Override
  public void close() {
    programs.close();
    readiness.close();
    accounts.close();
    producerPages.close();
    consumerPage.close();
  }
}
