package org.tcpconnlat.analyzer.picture;

/** A step of time in its largest whole unit. */
final class StepText {
  private StepText() {}

  static String of(long micros) {
    if (micros % 86_400_000_000L == 0) {
      return micros / 86_400_000_000L + " d";
    }
    if (micros % 3_600_000_000L == 0) {
      return micros / 3_600_000_000L + " h";
    }
    if (micros % 60_000_000 == 0) {
      return micros / 60_000_000 + " min";
    }
    return micros % 1_000_000 == 0 ? micros / 1_000_000 + " s" : micros / 1_000 + " ms";
  }
}
