package org.tcpconnlat.analyzer.command;

import java.util.List;
import org.tcpconnlat.capture.UsageException;
import picocli.CommandLine.ArgGroup;
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
        names = "--approximate",
        description =
            "on Spark, read once and take for each percentile the middle of its bucket: at most"
                + " 0.4 %% off")
    private boolean approximate;

    @Option(
        names = "--show-plan",
        description = "on Spark, say what was pruned, pushed down, read and shuffled")
    private boolean showPlan;
  }

  public boolean approximate() {
    return options.approximate;
  }

  public boolean showsPlan() {
    return options.showPlan;
  }

  boolean isSpark() {
    return options.engine == Kind.spark;
  }

  /** The command that has Spark run a command line. */
  List<String> submit(List<String> words) {
    return SparkSubmit.command(options.master, words);
  }

  /**
   * @throws UsageException if something is asked that this process can't do
   */
  void refuseSparksOwn() {
    if (options.approximate || options.showPlan || options.master != null) {
      throw new UsageException("--approximate, --show-plan and --master need --engine spark");
    }
  }
}
