package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupsTest {
  @Test
  void mountPointIsReadAsTheKernelWritesIt() {
    String mounts =
        """
        tmpfs /mnt/\ufffd tmpfs rw 0 0
        cgroup2 /mnt/\ufffd cgroup2 rw 0 0
        a\\040b /with\\040blank\\134 cgroup2 rw 0 0
        cgroup2 /grün\r cgroup2 rw 0 0
        cgroup /sys/fs/cgroup/cpu cgroup rw 0 0

        """;
    assertEquals(List.of("/with blank\\", "/grün\r"), Cgroups.mountPoints(mounts).toList());
  }
}
