package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results by names with a scheme: there complete or not at all, and never over another unasked. */
class HadoopResultsTest {
  private static final String OF_EACH_SYSTEM =
      """
      UsageException
      UsageException
      a b.csv rw------- one
      FileAlreadyExistsException
      FileAlreadyExistsException
      a b.csv rw------- one
      a b.csv rw------- three
      a b.csv rw------- three
      FileSystemException
      """;

  @TempDir Path directory;

  @Test
  void isWrittenWholeOrNotAtAllAndNeverOverAnotherUnasked() throws Exception {
    try (SparkProcess program =
        SparkProcess.run(
            directory,
            "results",
            List.of("-Xmx200m", "-cp", SparkProcess.CLASSES),
            "org.tcpconnlat.fleet.ResultsProgram",
            directory.toString())) {
      SparkProcess.Result result = program.await();
      assertEquals(OF_EACH_SYSTEM.repeat(3) + "UnsupportedFileSystemException\n", result.out());
    }
  }
}
