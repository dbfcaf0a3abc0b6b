// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** {@code -p} within a pid namespace, as containers have one each. */
@Tag("kernel")
class PidNamespaceTest {
  /** Connects when there is a file called go, with the id that the namespace has for it. */
  private static final String WAITING =
      "until [ -e go ]; do sleep 0.05; done; exec 3<>/dev/tcp/127.0.0.1/9";

  @TempDir private Path directory;

  @Test
  void processIsThatOfTheNamespaceAndShownByItsIdThere() throws Exception {
    try (ChildRecorder recorder = record("bash -c '" + WAITING + "' 2>/dev/null &")) {
      recorder.awaitRecording();
      // A process of the host's namespace, which another one's id must not be taken for.
      try (LoopbackTraffic others = new LoopbackTraffic()) {
        others.connect(3);
      }
      Files.createFile(directory.resolve("go"));
      assertEquals(0, recorder.await().status());
    }
    Path capture = directory.resolve("run.parquet");
    List<Recordings.Row> rows = Recordings.rows(capture);
    assertEquals(List.of(9), rows.stream().map(Recordings.Row::dport).toList());
    try (CaptureFile file = CaptureFile.open(capture)) {
      assertEquals(Integer.toString(rows.get(0).pid()), file.metadata().filters().get("pid"));
    }
  }

  @Test
  void processOfNamespaceBelowIsRefused() throws Exception {
    try (ChildRecorder recorder =
        record(
            "unshare --pid --fork sleep 100 & until pgrep -P $! >/dev/null; do :; done;"
                + " set -- \"$@\" $(pgrep -P $!); exec \"$@\";")) {
      ChildRecorder.Result result = recorder.await();
      assertEquals(2, result.status(), result.err());
      assertTrue(result.err().contains("in a pid namespace below this one"), result.err());
    }
  }

  /** In a new namespace runs a script, and then records the process that it has started last. */
  private ChildRecorder record(String script) throws Exception {
    List<String> inNamespace =
        new ArrayList<>(List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc"));
    inNamespace.addAll(List.of("bash", "-c", script + " exec \"$@\" $!", "bash"));
    return ChildRecorder.start(
        directory, inNamespace, "record", "-o", "run.parquet", "-d", "20s", "-n", "1", "-p");
  }
}
