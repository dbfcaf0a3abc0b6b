package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.tcpconnlat.capture.UsageException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Who answers. */
public final class EngineMixin {
  @ArgGroup(validate = false, heading = "%nAsking a fleet's captures where they lie:%n")
  private Options options = new Options();

  /** Where the answer is made. */
  enum Kind {
    embedded,
    spark
  }

  private static final class Options {
    @Option(
        names = "--engine",
        paramLabel = "ENGINE",
        description =
            "embedded: this process, the default; spark: the Apache Spark 4.0 whose directory is"
                + " in SPARK_HOME")
    private Kind engine = Kind.embedded;

    @Option(
        names = "--master",
        paramLabel = "URL",
        description =
            "the cluster that spark-submit is to use: local[*], spark://..., yarn, k8s://...")
    private String master;

    @Option(
        names = "--show-plan",
        description = "on Spark, say what was pruned, pushed down, read and shuffled")
    private boolean showPlan;
  }

  public boolean showsPlan() {
    return options.showPlan;
  }

  boolean isSpark() {
    return options.engine == Kind.spark;
  }

  /** Has Spark run the command line that is being run, and ends as it does. */
  int submit(CommandSpec command) throws IOException {
    List<String> words = command.root().commandLine().getParseResult().originalArgs();
    Process spark = SparkSubmit.ofThisProgram().process(options.master, words).inheritIO().start();
    try {
      return spark.waitFor();
    } catch (InterruptedException e) {
      spark.destroy();
      throw new InterruptedIOException("interrupted while Spark ran");
    }
  }

  /**
   * @throws UsageException if something is asked that this process can't do
   */
  void refuseSparksOwn() {
    if (options.showPlan || options.master != null) {
      throw new UsageException("--show-plan and --master need --engine spark");
    }
  }
}
