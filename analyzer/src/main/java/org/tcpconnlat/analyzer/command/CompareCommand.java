package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.compare.Comparison;
import org.tcpconnlat.analyzer.compare.ComparisonRecords;
import org.tcpconnlat.analyzer.compare.ComparisonTable;
import org.tcpconnlat.analyzer.compare.Condition;
import org.tcpconnlat.analyzer.compare.Measure;
import org.tcpconnlat.analyzer.compare.Reservations;
import org.tcpconnlat.analyzer.compare.Side;
import org.tcpconnlat.analyzer.compare.Verdict;
import org.tcpconnlat.analyzer.group.GroupColumns;
import org.tcpconnlat.analyzer.group.Key;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.SampledGroup;
import org.tcpconnlat.analyzer.group.Samples;
import org.tcpconnlat.analyzer.output.Format;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.analyzer.report.ComparisonPage;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tcpconnlat compare}: what changed from one capture to another. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two captures: percentiles, failures and SYN loss of both, how much each changed"
          + " with a 95%% interval, and ~ where the change may be chance. The most telling groups"
          + " come first.",
      "All tests of a comparison are corrected together (Holm): where nothing changed, the chance"
          + " that it calls anything a change is at most 5%%."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:failure",
      "2:usage",
      "3:a --fail-if holds in some group, or can't be judged"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat compare before.parquet after.parquet",
      "  tcpconnlat compare before.parquet after.parquet --by process",
      "  tcpconnlat compare monday/ tuesday/ --by address,port --html change.html",
      "  tcpconnlat compare base.parquet new.parquet --fail-if 'p99>+10%%' --fail-if 'refused>+1pp'"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int NOT_PASSED = 3;

  private final Console console;
  private final Captures.Opener opener;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "a capture, an unfinished journal or a directory of them")
  private String before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "what it is compared with")
  private String after;

  @Option(
      names = "--by",
      paramLabel = "KEY",
      description = "compare group by group; the keys are those of analyze")
  private List<String> by = List.of();

  @Option(names = "--percentiles", paramLabel = "P", description = "which ones; default 50,90,99")
  private List<String> percentiles = List.of("50", "90", "99");

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description = {
        "exit with 3 if in some group the measure changed by more than this and the change is"
            + " significant: p99>+10%%, p50>+2ms, p50<-5%%, failed>+1pp, syn_loss>+0.5pp; and if"
            + " it can't be judged, for want of replies or connects; repeatable"
      })
  private List<String> failIf = List.of();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write it as an HTML page too, both sides over each other")
  private String html;

  @Mixin private FilterMixin filter;
  @Mixin private TextOutputMixin output;
  @Mixin private InputMixin input;
  @Mixin private EngineMixin engine;

  @Spec private CommandSpec spec;

  private List<String> reservations;

  public CompareCommand(Console console) {
    this(console, null);
  }

  /**
   * @param opener who finds captures and answers; null for what the options say
   */
  public CompareCommand(Console console, Captures.Opener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    if (opener == null && engine.isSpark()) {
      return engine.submit(spec);
    }
    List<Key> keys = Key.parseAll(by);
    List<Condition> conditions = failIf.stream().map(Condition::parse).toList();
    List<Measure> measures = measures(conditions);
    if (html != null) {
      output.refuseSame("--html", html);
    }
    FilterRequest request = filter.request();
    try (Captures first = open(before);
        Captures second = open(after)) {
      Results results = first.results().and(second.results());
      output.check(results);
      if (html != null) {
        results.check(html, output.force());
      }
      Comparison comparison = compare(first, second, request, keys, measures);
      output.print(results, out -> print(comparison, out));
      if (html != null) {
        results.publish(
            html,
            output.force(),
            ComparisonPage.of(comparison, side(before), side(after), reservations));
      }
      return passes(conditions, comparison) ? 0 : NOT_PASSED;
    }
  }

  private boolean passes(List<Condition> conditions, Comparison comparison) {
    boolean passes = true;
    for (Condition condition : conditions) {
      Verdict verdict = Verdict.of(condition, comparison);
      verdict.lines().forEach(console::say);
      passes &= verdict.passes();
    }
    return passes;
  }

  /** What is compared: the percentiles that were asked for, those of conditions, and the rest. */
  private List<Measure> measures(List<Condition> conditions) {
    Set<Percentile> wanted = new LinkedHashSet<>(Percentile.parseAll(percentiles));
    for (Condition condition : conditions) {
      if (condition.measure() instanceof Measure.Quantile quantile) {
        wanted.add(quantile.percentile());
      }
    }
    return Measure.all(List.copyOf(wanted));
  }

  private Comparison compare(
      Captures first,
      Captures second,
      FilterRequest request,
      List<Key> keys,
      List<Measure> measures)
      throws IOException {
    List<SampledGroup> groups =
        Samples.of(
            first.sources(),
            second.sources(),
            side -> new RowFilter(FilterMixin.filter(request, side, console)),
            keys,
            Measure.percentiles(measures),
            second.passes());
    second.remarks().forEach(console::say);
    Comparison comparison = Comparison.of(GroupColumns.of(keys), groups, measures);
    reservations =
        Reservations.of(
            comparison, Side.of(before, first.sources()), Side.of(after, second.sources()));
    reservations.forEach(console::say);
    return comparison;
  }

  private Captures open(String name) throws IOException {
    return LocalCaptures.or(opener).open(List.of(name), Days.ALL, input, engine, console);
  }

  private void print(Comparison comparison, OutputStream out) throws IOException {
    if (output.format() == Format.TABLE) {
      new ComparisonTable(comparison).printTo(out, output.header());
    } else {
      new ComparisonRecords(comparison, output.syntax(), out).print(output.header());
    }
  }

  /** What a side was read from, and what of it. */
  private String side(String path) {
    String words = filter.request().words();
    return path + (words.isEmpty() ? "" : " (" + words + ")");
  }
}
