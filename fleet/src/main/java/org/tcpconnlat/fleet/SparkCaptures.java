package org.tcpconnlat.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.command.Captures;
import org.tcpconnlat.analyzer.command.EngineMixin;
import org.tcpconnlat.analyzer.command.InputMixin;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.group.Engine;
import org.tcpconnlat.analyzer.group.FineScale;
import org.tcpconnlat.analyzer.output.LocalResults;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.analyzer.pass.Passes;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CountedOnce;
import org.tcpconnlat.capture.files.Inputs;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.console.Console;

/** A fleet's captures, which the cluster reads. */
final class SparkCaptures implements Captures {
  private final List<RemoteCapture> captures;
  private final SparkSession spark;
  private final Cost cost;
  private final EngineMixin options;
  private final Results results;
  private final Plan plan = new Plan();
  private boolean approximated;

  private SparkCaptures(
      SparkSession spark,
      List<RemoteCapture> captures,
      Cost cost,
      EngineMixin options,
      Results results) {
    this.results = results;
    this.captures = captures;
    this.cost = cost;
    this.options = options;
    this.spark = spark;
  }

  static Captures open(
      List<String> names, Days days, InputMixin input, EngineMixin options, Console console)
      throws IOException {
    SparkSession spark = Session.start();
    Cost cost = Cost.countedIn(spark);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Tree tree = Tree.of(names, days, context.hadoopConfiguration());
    Footers.Read read = Footers.read(tree.files(), input.limits(), context);
    if (input.skipsBad()) {
      read = Damage.found(spark, read);
    }
    report(read, input.skipsBad(), tree, console);
    if (options.showsPlan()) {
      console.say(
          "found %s; directories of days passed over: %d"
              .formatted(Wording.count(tree.files().size(), "file"), tree.passedOver()));
    }
    Results results = results(tree, context.hadoopConfiguration(), console);
    return new SparkCaptures(spark, once(read.captures(), console), cost, options, results);
  }

  private static Results results(Tree tree, Configuration hadoop, Console console) {
    List<String> uris = tree.files().stream().map(Tree.File::uri).toList();
    List<Path> local =
        uris.stream().filter(of -> of.startsWith("file:")).map(RemoteCapture::pathOf).toList();
    return new HadoopResults(hadoop, uris, new LocalResults(new Inputs(local), console.out()));
  }

  private static void report(Footers.Read read, boolean skip, Tree tree, Console console)
      throws IOException {
    if (!skip && !read.problems().isEmpty()) {
      throw new IOException(read.problems().get(0));
    }
    read.problems().forEach(problem -> console.say(problem + "; left out"));
    if (read.problems().size() > 1) {
      console.say(Wording.count(read.problems().size(), "file") + " left out");
    }
    if (read.captures().isEmpty()) {
      throw new IOException("no file that can be read");
    }
    if (tree.unfinished() > 0) {
      console.say(
          Wording.count(tree.unfinished(), "unfinished journal")
              + " left out: 'tcpconnlat recover' makes captures of them");
    }
  }

  /** Without those whose connects others hold, too. */
  private static List<RemoteCapture> once(List<RemoteCapture> captures, Console console) {
    CountedOnce.Found found = CountedOnce.in(captures);
    found.remarks().forEach(console::say);
    return captures.stream().filter(capture -> !found.leftOut().contains(capture)).toList();
  }

  @Override
  public List<CaptureSource> sources() {
    return List.copyOf(captures);
  }

  @Override
  public Engine engine(boolean approximate) {
    approximated |= approximate;
    return new SparkEngine(spark, approximate, plan);
  }

  @Override
  public Passes passes() {
    return new SparkPasses(spark, plan);
  }

  @Override
  public long count(RowFilter rows) throws IOException {
    return new SparkEngine(spark, false, plan).count(rows, captures);
  }

  @Override
  public void checkRows() {
    throw new UsageException(
        "on Spark connects are shown in groups (--by, --percentiles), as a number (--count) or a"
            + " picture, not one by one");
  }

  @Override
  public Results results() {
    return results;
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (approximated) {
      remarks.add(
          "percentiles are within %.1f %% of the exact ones".formatted(FineScale.errorPercent()));
    }
    FleetClocks.sentence(captures).ifPresent(remarks::add);
    if (options.showsPlan() && !plan.lines().isEmpty()) {
      remarks.addAll(plan.lines());
      remarks.add(cost.sentence());
    }
    return remarks;
  }

  /** Spark goes on until the program ends. */
  @Override
  public void close() {}
}
