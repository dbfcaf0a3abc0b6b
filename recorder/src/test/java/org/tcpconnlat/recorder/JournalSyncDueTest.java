package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which journal is synced when, by a clock that the test turns. */
@Timeout(120)
class JournalSyncDueTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong clock = new AtomicLong();

  @Test
  void journalThatRotatedIsSyncedThoughTheNextIsWrittenTo() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    try (JournalSync sync = new JournalSync(HOUR, clock::get)) {
      sync.written(once(both));
      sync.written(once(both));
      clock.addAndGet(HOUR.toNanos());
      sync.written(once(new CountDownLatch(1))); // has it look at the clock
      both.await();
    }
  }

  /** The delay counts from the write, whatever the disk is at then. */
  @Test
  void slowSyncDelaysNoOther() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    try (JournalSync sync = new JournalSync(HOUR, clock::get)) {
      sync.written(
          () -> {
            begun.countDown();
            awaited(released);
          });
      clock.addAndGet(HOUR.toNanos());
      sync.written(once(second));
      begun.await();
      clock.addAndGet(HOUR.toNanos());
      released.countDown();
      second.await();
    }
  }

  @ParameterizedTest
  @CsvSource({"PT1S, PT5S", "PT5S, PT5S", "PT10S, PT5S", "PT0.05S, PT0.1S", "PT1S, PT0.001S"})
  void whatComesRightAfterAFlushIsOnTheDiskWithinTheInterval(Duration flush, Duration sync) {
    RecorderOptions options = options(flush, sync);
    assertTrue(options.flushEvery().compareTo(flush) <= 0);
    assertEquals(sync, options.flushEvery().plus(options.syncAfterFlush()));
  }

  private static RecorderOptions options(Duration flush, Duration sync) {
    return new RecorderOptions(
        Path.of("run.parquet"),
        RecorderMain.filter(),
        Optional.empty(),
        OptionalLong.empty(),
        /* force= */ false,
        RecorderOptions.DEFAULT_RING_BYTES,
        flush,
        sync,
        Rotation.NONE,
        Verbosity.QUIET,
        RunAs.SELF,
        List.of());
  }

  private static JournalSync.Journal once(CountDownLatch synced) {
    return synced::countDown;
  }

  private static void awaited(CountDownLatch latch) throws IOException {
    try {
      assertTrue(latch.await(2, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
