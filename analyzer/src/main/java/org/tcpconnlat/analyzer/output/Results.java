package org.tcpconnlat.analyzer.output;

import java.io.IOException;
import java.nio.file.Path;
import org.tcpconnlat.capture.files.NewFile;

/** Where results go by the names that are given for them. */
public interface Results {
  /** Files of this machine. */
  Results FILES =
      new Results() {
        @Override
        public void check(String name, boolean force) throws IOException {
          new NewFile(Path.of(name), force);
        }

        @Override
        public NewResult create(String name, boolean force) throws IOException {
          return ResultFile.create(Path.of(name), force);
        }
      };

  /**
   * Refuses a name that can't be had; makes nothing yet.
   *
   * @param force whether a result of that name is replaced
   * @throws java.nio.file.FileAlreadyExistsException if there is one and it isn't
   */
  void check(String name, boolean force) throws IOException;

  /** Begins a result, after the same checks. */
  NewResult create(String name, boolean force) throws IOException;

  /** Makes a result of these bytes. */
  default void publish(String name, boolean force, byte[] content) throws IOException {
    try (NewResult result = create(name, force)) {
      result.stream().write(content);
      result.commit();
    }
  }
}
