package org.tcpconnlat.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.tcpconnlat.analyzer.output.LocalResults;
import org.tcpconnlat.analyzer.output.NewResult;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.Inputs;

/**
 * Writes results by names with a scheme, {@code DIRECTORY}, and prints what came of it: a program
 * of its own, for Hadoop is on Spark's class path.
 */
public final class ResultsProgram {
  private ResultsProgram() {}

  /** A file system that is not {@code file:}, and refuses to rename over a file as HDFS does. */
  public static final class Elsewhere extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("elsewhere:///");
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      return !exists(to) && super.rename(from, to);
    }
  }

  public static void main(String[] arguments) throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.elsewhere.impl", Elsewhere.class, org.apache.hadoop.fs.FileSystem.class);
    for (String scheme : List.of("file:", "elsewhere:", "")) {
      Path directory =
          Files.createDirectory(Path.of(arguments[0], "to-" + scheme.replace(":", "")));
      String name = scheme + directory.resolve("a b.csv");
      String input = scheme + Files.writeString(directory.resolve("input"), "precious");
      HadoopResults results = results(hadoop, input, directory.resolve("input"));
      attempt(() -> results.check(input, true));
      attempt(() -> results.create(input, true));
      Files.delete(directory.resolve("input"));
      attempt(() -> results.publish(name, false, "one".getBytes(UTF_8)));
      print(directory);
      attempt(() -> results.check(name, false));
      attempt(() -> results.publish(name, false, "two".getBytes(UTF_8)));
      print(directory);
      attempt(() -> results.publish(name, true, "three".getBytes(UTF_8)));
      print(directory);
      attempt(() -> abandon(results.create(name, true)));
      print(directory);
      attempt(() -> results.check(scheme + directory, true));
    }
    HadoopResults results = results(hadoop, "file:/nothing", Path.of("/nothing"));
    attempt(() -> results.check("nowhere://bucket/a.csv", false));
  }

  private static HadoopResults results(Configuration hadoop, String input, Path file)
      throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(input);
    return new HadoopResults(
        hadoop,
        List.of(path.getFileSystem(hadoop).makeQualified(path).toString()),
        new LocalResults(new Inputs(List.of(file)), OutputStream.nullOutputStream()));
  }

  private static void abandon(NewResult result) throws IOException {
    try (result) {
      result.stream().write(1);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void attempt(Work work) {
    try {
      work.run();
    } catch (IOException | UsageException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }

  private static void print(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        System.out.println(
            file.getFileName()
                + " "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                + " "
                + Files.readString(file));
      }
    }
  }
}
