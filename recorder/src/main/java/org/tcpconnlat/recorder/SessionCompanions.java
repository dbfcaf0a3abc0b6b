package org.tcpconnlat.recorder;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tcpconnlat.capture.ClockStep;

/** What goes on beside a recording: finishing, what is shown, and which segments stay. */
final class SessionCompanions implements Recording.Companions {
  private final SegmentFinishing finishing;
  private final Retention retention;
  private final AtomicBoolean freezeWished = new AtomicBoolean();
  private final StatusLine status;

  SessionCompanions(SegmentFinishing finishing, Retention retention, StatusLine status) {
    this.finishing = finishing;
    this.retention = retention;
    this.status = status;
  }

  @Override
  public void ended(SegmentJournal segment) {
    finishing.later(segment);
  }

  @Override
  public void at(RecordingState state) throws IOException {
    finishing.check();
    finishing.newDamages().forEach(status::warn);
    finishing.recorded(state.journalBytes());
    status.at(state);
  }

  @Override
  public void clockStepped(ClockStep step) {
    status.say(step.sentence(/* followed= */ true));
  }

  @Override
  public boolean freezeWished() {
    return freezeWished.getAndSet(false);
  }

  /** For any thread. */
  void wishFreeze() {
    freezeWished.set(true);
  }

  @Override
  public void freeze(int segment, String reason) {
    int last = retention.freeze(segment);
    status.say(
        "%s: segment %d and those kept before it stay, as do those up to %d"
            .formatted(reason, segment, last));
  }
}
