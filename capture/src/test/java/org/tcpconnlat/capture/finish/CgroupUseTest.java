package org.tcpconnlat.capture.finish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.journal.Journals;

class CgroupUseTest {
  private static final CaptureMetadata METADATA =
      Journals.start().change().cgroups(Map.of(1L, "/a", 2L, "/b", 3L, "/c")).unnamed(5).build();

  @Test
  void onlyNamesOfConnectsStay() {
    CgroupUse use = new CgroupUse(METADATA.cgroups());
    see(use, 2, 9, 2, 1);
    CaptureMetadata described = use.describe(METADATA);
    assertEquals(Map.of(1L, "/a", 2L, "/b"), described.cgroups());
    assertEquals(5, described.unnamed());
  }

  @Test
  void namesThatFindNoPlaceAreThoseOfTheFewestConnectsAndCounted() {
    CgroupUse use = new CgroupUse(METADATA.cgroups(), 4);
    see(use, 1, 2, 3, 3, 9, 2, 9, 1, 2);
    CaptureMetadata described = use.describe(METADATA);
    assertEquals(Map.of(1L, "/a", 2L, "/b"), described.cgroups());
    assertEquals(5 + 2, described.unnamed());
  }

  private static void see(CgroupUse use, long... ids) {
    for (long id : ids) {
      use.see(id);
    }
  }
}
