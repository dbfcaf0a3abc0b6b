package org.tcpconnlat.capture;

/**
 * The text tables of the columns whose values are unbounded. Batches that are read with the same
 * instance share ids, over row groups and files.
 */
public record Dictionaries(Texts comm, Texts process, Texts saddr, Texts daddr, Texts host) {
  public Dictionaries() {
    this(new Texts(), new Texts(), new Texts(), new Texts(), new Texts());
  }
}
