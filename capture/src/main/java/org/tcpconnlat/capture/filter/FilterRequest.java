package org.tcpconnlat.capture.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CgroupCondition;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.TextCondition;
import org.tcpconnlat.capture.TextTest;
import org.tcpconnlat.capture.UsageException;

/**
 * Which connects somebody asked for, in the words of the command line. Those of one kind are
 * alternatives, and all kinds must hold. Of a kind that is turned round ({@code --not}), none may
 * hold; it is apart from the same kind that isn't.
 */
public final class FilterRequest {
  private final List<Term> terms;

  /**
   * One option.
   *
   * @param not whether {@code --not} stands before it
   * @param text its value; empty for an option without one
   */
  public record Term(FilterKind kind, boolean not, String text) {
    String words() {
      return (not ? "--not " : "") + kind.option() + (text.isEmpty() ? "" : " " + text);
    }
  }

  private record Group(FilterKind kind, boolean not) {
    // A record's own two methods are put together at run time, in a tenth of a second.
    @Override
    public boolean equals(Object other) {
      return other instanceof Group group && kind == group.kind && not == group.not;
    }

    @Override
    public int hashCode() {
      return 2 * kind.ordinal() + (not ? 1 : 0);
    }
  }

  /**
   * @throws UsageException if a value can't be read
   */
  public FilterRequest(List<Term> terms) {
    this.terms = List.copyOf(terms);
    // Reads every value once: what is wrong is said before any file is opened.
    List<Condition> conditions = conditions(new Captures(List.of()));
    checkPossible(conditions.stream().filter(of -> isAbsolute() || !isOfTime(of)).toList());
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  public boolean asksFor(FilterKind kind) {
    return terms.stream().anyMatch(term -> term.kind == kind);
  }

  /** As it would stand on the command line. */
  public String words() {
    return String.join(" ", terms.stream().map(Term::words).toList());
  }

  /** The filter, for these captures: offsets and times of day count from the first one's start. */
  public ConnectFilter resolve(List<CaptureMetadata> captures) {
    List<Condition> conditions = conditions(new Captures(captures));
    checkPossible(conditions);
    return new ConnectFilter(conditions);
  }

  private List<Condition> conditions(Captures known) {
    List<Condition> numbers = new ArrayList<>();
    List<Condition> texts = new ArrayList<>();
    groups()
        .forEach(
            (group, values) -> {
              Condition condition = condition(group, values, known);
              (condition instanceof NumberCondition ? numbers : texts).add(condition);
            });
    // What is cheap to test comes first.
    numbers.addAll(texts);
    return numbers;
  }

  /**
   * Refuses what no connect can pass: {@code --since} after {@code --until}, {@code --min-ms} above
   * {@code --max-ms}, a port and not that port.
   */
  private void checkPossible(List<Condition> conditions) {
    for (Column column : Column.values()) {
      conditions.stream()
          .filter(condition -> condition instanceof NumberCondition of && of.column() == column)
          .map(condition -> ((NumberCondition) condition).wanted())
          .reduce(Ranges::intersection)
          .filter(left -> left.intersection(possible(column)).ranges().isEmpty())
          .ifPresent(
              none -> {
                throw new UsageException(
                    "no connect can pass " + String.join(" and ", words(column)));
              });
    }
  }

  private static Ranges possible(Column column) {
    return switch (column) {
      case OUTCOME -> Ranges.of(0, Outcome.values().length - 1);
      case LATENCY_NS -> Ranges.of(0, Long.MAX_VALUE);
      default -> Ranges.of(Long.MIN_VALUE, Long.MAX_VALUE);
    };
  }

  private List<String> words(Column column) {
    return terms.stream().filter(term -> column(term.kind) == column).map(Term::words).toList();
  }

  private static boolean isOfTime(Condition condition) {
    return condition instanceof NumberCondition number && number.column() == Column.TIME;
  }

  /**
   * The days whose captures matter. All, if a time is counted from where the captures start: then
   * it has to be known where that is.
   */
  public Days days() {
    List<Term> times = times();
    return isAbsolute() && times.stream().noneMatch(Term::not)
        ? new Days(day(times, FilterKind.SINCE, false), day(times, FilterKind.UNTIL, true))
        : Days.ALL;
  }

  private List<Term> times() {
    return terms.stream()
        .filter(term -> term.kind == FilterKind.SINCE || term.kind == FilterKind.UNTIL)
        .toList();
  }

  /** Whether no time is counted from where captures start. */
  private boolean isAbsolute() {
    return times().stream().allMatch(term -> moment(term) instanceof TimePoint.Absolute);
  }

  /** Of alternatives, the one that lets most through. */
  private static Optional<LocalDate> day(List<Term> times, FilterKind kind, boolean last) {
    Comparator<LocalDate> order = Comparator.naturalOrder();
    return times.stream()
        .filter(term -> term.kind == kind)
        .map(term -> moment(term).micros(0, 0))
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
        .map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC))
        .max(last ? order : order.reversed());
  }

  private static TimePoint moment(Term term) {
    return TimePoint.parse(term.kind.option(), term.text);
  }

  /** The numbers that are asked for of a kind, turned round or not; empty where none are. */
  Optional<Ranges> numbers(FilterKind kind) {
    return conditions(new Captures(List.of())).stream()
        .filter(NumberCondition.class::isInstance)
        .map(NumberCondition.class::cast)
        .filter(condition -> condition.column() == column(kind))
        .map(NumberCondition::wanted)
        .reduce(Ranges::intersection);
  }

  List<Term> terms() {
    return terms;
  }

  private Map<Group, List<String>> groups() {
    Map<Group, List<String>> groups = new LinkedHashMap<>();
    for (Term term : terms) {
      groups
          .computeIfAbsent(new Group(term.kind, term.not), group -> new ArrayList<>())
          .add(term.text);
    }
    return groups;
  }

  private static Condition condition(Group group, List<String> texts, Captures captures) {
    Column column = column(group.kind);
    return switch (group.kind) {
      case COMM, PROCESS, HOST ->
          new TextCondition(column, turned(group, anyOf(texts.stream().map(Glob::new).toList())));
      case SADDR, DADDR -> new TextCondition(column, turned(group, addresses(group.kind, texts)));
      case CGROUP ->
          new CgroupCondition(turned(group, anyOf(texts.stream().map(Glob::new).toList())));
      default -> new NumberCondition(column, numbers(group, texts, captures));
    };
  }

  static AddressBlocks addresses(FilterKind kind, List<String> texts) {
    return texts.stream()
        .map(text -> AddressBlocks.parse(kind.option(), text))
        .reduce(new AddressBlocks(List.of()), AddressBlocks::union);
  }

  private static Ranges numbers(Group group, List<String> texts, Captures captures) {
    Ranges any = new Ranges(List.of());
    for (String text : texts) {
      any = any.union(numbers(group.kind, text, captures));
    }
    return group.not ? any.complement() : any;
  }

  static Ranges numbers(FilterKind kind, String text, Captures captures) {
    String name = kind.option();
    return switch (kind) {
      case PID, TID -> Numbers.list(name, text, Integer.MAX_VALUE);
      case UID -> Numbers.users(name, text);
      case NETNS -> Numbers.list(name, text, Numbers.MAX_UNSIGNED);
      case LPORT, DPORT -> Numbers.list(name, text, Numbers.MAX_PORT);
      case IP -> Numbers.list(name, text, 6);
      case MIN_MS -> Numbers.atLeast(name, text);
      case MAX_MS -> Numbers.atMost(name, text);
      case OUTCOME -> Numbers.outcomes(name, text);
      case RETRANSMITTED -> Ranges.of(1, Integer.MAX_VALUE);
      case SINCE -> Ranges.of(captures.micros(TimePoint.parse(name, text)), Long.MAX_VALUE);
      case UNTIL -> Ranges.of(Long.MIN_VALUE, captures.micros(TimePoint.parse(name, text)) - 1);
      case COMM, PROCESS, HOST, SADDR, DADDR, CGROUP ->
          throw new IllegalArgumentException(kind + " is no number");
    };
  }

  static Column column(FilterKind kind) {
    return switch (kind) {
      case PID -> Column.PID;
      case TID -> Column.TID;
      case UID -> Column.UID;
      case COMM -> Column.COMM;
      case PROCESS -> Column.PROCESS;
      case IP -> Column.IP;
      case SADDR -> Column.SADDR;
      case DADDR -> Column.DADDR;
      case LPORT -> Column.LPORT;
      case DPORT -> Column.DPORT;
      case SINCE, UNTIL -> Column.TIME;
      case MIN_MS, MAX_MS -> Column.LATENCY_NS;
      case OUTCOME -> Column.OUTCOME;
      case RETRANSMITTED -> Column.SYN_RETRANSMITS;
      case CGROUP -> Column.CGROUP_ID;
      case NETNS -> Column.NETNS;
      case HOST -> Column.HOST;
    };
  }

  private static TextTest anyOf(List<? extends TextTest> alternatives) {
    return text -> alternatives.stream().anyMatch(alternative -> alternative.test(text));
  }

  private static TextTest turned(Group group, TextTest wanted) {
    return group.not ? text -> !wanted.test(text) : wanted;
  }
}
