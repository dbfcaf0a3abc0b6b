package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.HeadedOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Who answers. */
public final class EngineMixin implements HeadedOptions {
  /** Where the answer is made. */
  enum Kind {
    embedded,
    spark
  }

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

  @Override
  public String heading() {
    return "Asking a fleet's captures where they lie:";
  }

  public boolean showsPlan() {
    return showPlan;
  }

  boolean isSpark() {
    return engine == Kind.spark;
  }

  /** Has Spark run the command line that is being run, and ends as it does. */
  int submit(CommandSpec command) throws IOException {
    List<String> words = command.root().commandLine().getParseResult().originalArgs();
    Process spark = SparkSubmit.ofThisProgram().process(master, words).inheritIO().start();
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
    if (showPlan || master != null) {
      throw new UsageException("--show-plan and --master need --engine spark");
    }
  }
}
