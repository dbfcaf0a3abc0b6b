package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.console.Failures;

/**
 * Which finished captures of a name stay: as many of the newest as {@link Keep} says, and those
 * around a moment that was worth keeping. Those are frozen: made read-only, which tells later runs.
 * Frozen ones go only for a limit on the size of all, after the others. For the thread that
 * finishes segments, but for what is said to be for any.
 */
final class Retention {
  private final Keep keep;
  private final int frozenAfter;
  private final Consumer<String> say;
  private final Deque<Kept> passing = new ArrayDeque<>();
  private final Deque<Kept> frozen = new ArrayDeque<>();
  private final AtomicInteger frozenUpTo = new AtomicInteger();
  private final AtomicBoolean freezeNow = new AtomicBoolean();
  private volatile boolean removable;
  private final AtomicLong bytes = new AtomicLong();

  private record Kept(Path capture, long bytes, Duration span) {}

  /**
   * @param frozenAfter how many segments a freeze keeps after the one that is being recorded
   * @param say takes a line about a file that can't be removed
   */
  Retention(Keep keep, int frozenAfter, Consumer<String> say) {
    this.keep = keep;
    this.say = say;
    this.frozenAfter = frozenAfter;
    removable = keep.removes(); // until it is known what there is
  }

  /**
   * Keeps for good what is kept now, the segment that is being recorded, and as many after it as
   * usual. For any thread.
   *
   * @return the last segment that is kept by this
   */
  int freeze(int recording) {
    freezeNow.set(true);
    return frozenUpTo.accumulateAndGet(recording + frozenAfter, Math::max);
  }

  /** Whether captures may be removed at all. */
  boolean removes() {
    return keep.removes();
  }

  /**
   * Whether all, with captures that are to be made, is more than it may be. For any thread.
   *
   * @param unfinishedBytes of journals
   */
  boolean isOverSize(long unfinishedBytes) {
    return keep.bytes().isPresent()
        && bytes.get() + unfinishedBytes + Room.captureBytes(unfinishedBytes)
            > keep.bytes().getAsLong();
  }

  /** Whether there is a capture that may go for the sake of the disk's room. For any thread. */
  boolean canRemove() {
    return removable;
  }

  /**
   * Takes what has the name of a capture of an earlier run, the oldest first. Of that, what no
   * recorder wrote is somebody else's, and what can't be read may be.
   */
  void found(List<Path> captures) {
    if (keep.removes()) {
      captures.forEach(this::found);
    }
  }

  private void found(Path capture) {
    try (CaptureFile file = CaptureFile.open(capture)) {
      if (isRecorded(file.metadata())) {
        add(
            isFrozen(capture) ? frozen : passing,
            new Kept(capture, bytes(capture), span(file.metadata())));
      }
    } catch (IOException e) {
      return;
    }
  }

  private static boolean isRecorded(CaptureMetadata capture) {
    return capture.sources().isEmpty()
        && capture.selection().isEmpty()
        && capture.anonymization().isEmpty()
        && capture.imported().isEmpty();
  }

  private static boolean isFrozen(Path capture) throws IOException {
    return !Files.getPosixFilePermissions(capture).contains(PosixFilePermission.OWNER_WRITE);
  }

  /** Takes a capture of this run. */
  void add(int segment, Path capture, CaptureMetadata metadata) throws IOException {
    if (!keep.removes()) {
      return;
    }
    add(passing, new Kept(capture, bytes(capture), span(metadata)));
    if (segment <= frozenUpTo.get()) {
      freezeNow.set(true);
    }
  }

  private void add(Deque<Kept> to, Kept kept) {
    to.add(kept);
    bytes.addAndGet(kept.bytes());
  }

  /**
   * Removes what must go.
   *
   * @param unfinishedBytes of journals
   */
  void apply(Room room, long unfinishedBytes) throws IOException {
    if (freezeNow.getAndSet(false)) {
      freezeAll();
    }
    while (isOverCount() || isOverTime() || (room.isShort(unfinishedBytes) && !passing.isEmpty())) {
      remove(passing.remove());
    }
    while (isOverSize(unfinishedBytes) && !(passing.isEmpty() && frozen.isEmpty())) {
      remove(passing.isEmpty() ? frozen.remove() : passing.remove());
    }
    removable = !passing.isEmpty();
  }

  private boolean isOverCount() {
    return keep.count().isPresent() && passing.size() > keep.count().getAsInt();
  }

  /** Whether those after the oldest hold the time that is wanted. */
  private boolean isOverTime() {
    if (keep.time().isEmpty() || passing.isEmpty()) {
      return false;
    }
    Duration later = passing.stream().skip(1).map(Kept::span).reduce(Duration.ZERO, Duration::plus);
    return later.compareTo(keep.time().get()) >= 0;
  }

  private void freezeAll() throws IOException {
    for (Kept kept : passing) {
      makeReadOnly(kept.capture());
    }
    frozen.addAll(passing);
    passing.clear();
  }

  /** Where a file system has no such thing, this run alone knows. */
  private static void makeReadOnly(Path capture) throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(capture);
      permissions.remove(PosixFilePermission.OWNER_WRITE);
      Files.setPosixFilePermissions(capture, permissions);
    } catch (FileSystemException e) {
      return;
    }
  }

  /** With it goes a damaged journal, which was kept for what might still be in it. */
  private void remove(Kept kept) {
    bytes.addAndGet(-kept.bytes());
    try {
      Files.deleteIfExists(kept.capture());
      for (Path journal : new CaptureNames(kept.capture()).journals()) {
        Files.deleteIfExists(journal);
      }
    } catch (IOException e) {
      say.accept("can't be removed, and stays: " + Failures.line(e));
    }
  }

  private static long bytes(Path capture) throws IOException {
    long bytes = Files.size(capture);
    for (Path journal : new CaptureNames(capture).journals()) {
      bytes += Files.exists(journal) ? Files.size(journal) : 0;
    }
    return bytes;
  }

  /** By the monotonic clock: the other one may have been set. */
  private static Duration span(CaptureMetadata metadata) {
    List<ClockAnchor> anchors = metadata.anchors();
    long nanos =
        anchors.size() > 1
            ? anchors.get(anchors.size() - 1).monotonicNanos() - anchors.get(0).monotonicNanos()
            : TimeUnit.MICROSECONDS.toNanos(metadata.endMicros() - metadata.startMicros());
    return Duration.ofNanos(Math.max(0, nanos));
  }
}
