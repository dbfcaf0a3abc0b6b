package org.tcpconnlat.capture;

/**
 * The text tables of the columns whose values are unbounded. Batches that are read with the same
 * instance share ids, over row groups and files.
 */
public record Dictionaries(Texts comm, Texts process, Texts saddr, Texts daddr, Texts host) {
  public Dictionaries() {
    this(new Texts(), new Texts(), new Texts(), new Texts(), new Texts());
  }

  /** The table of a column, which has one. */
  public Texts texts(Column column) {
    return switch (column) {
      case COMM -> comm;
      case PROCESS -> process;
      case SADDR -> saddr;
      case DADDR -> daddr;
      case HOST -> host;
      default -> throw new IllegalArgumentException(column.name());
    };
  }
}
