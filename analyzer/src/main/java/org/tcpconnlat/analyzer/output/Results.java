package org.tcpconnlat.analyzer.output;

import java.io.IOException;

/** Where results go by the names that are given for them; none replaces what is being read. */
public interface Results {
  /**
   * Refuses a name that can't be had; makes nothing yet.
   *
   * @param force whether a result of that name is replaced
   * @throws java.nio.file.FileAlreadyExistsException if there is one and it isn't
   * @throws org.tcpconnlat.capture.UsageException if it is one of the inputs
   */
  void check(String name, boolean force) throws IOException;

  /**
   * Refuses what is being read.
   *
   * @throws org.tcpconnlat.capture.UsageException if it is
   */
  void refuseInput(String name) throws IOException;

  /** Begins a result, after the same checks. */
  NewResult create(String name, boolean force) throws IOException;

  /** Results that replace neither what these spare nor what the others do. */
  default Results and(Results others) {
    return new Results() {
      @Override
      public void check(String name, boolean force) throws IOException {
        refuseInput(name);
        Results.this.check(name, force);
      }

      @Override
      public void refuseInput(String name) throws IOException {
        Results.this.refuseInput(name);
        others.refuseInput(name);
      }

      @Override
      public NewResult create(String name, boolean force) throws IOException {
        refuseInput(name);
        return Results.this.create(name, force);
      }
    };
  }

  /** Makes a result of these bytes. */
  default void publish(String name, boolean force, byte[] content) throws IOException {
    try (NewResult result = create(name, force)) {
      result.stream().write(content);
      result.commit();
    }
  }
}
