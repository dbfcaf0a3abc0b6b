package org.tcpconnlat.analyzer.group;

import java.io.Serializable;

/** A group's connects on both sides of a comparison, those of a part or all. */
record SampledSides(Sample before, Sample after) implements Serializable {
  SampledSides() {
    this(new Sample(), new Sample());
  }

  Sample side(int number) {
    return number == 0 ? before : after;
  }

  SampledSides merge(SampledSides other) {
    before.add(other.before);
    after.add(other.after);
    return this;
  }
}
