package org.tcpconnlat.capture;

/**
 * The text tables of the four columns whose values are many and unbounded. Batches that are read
 * with the same instance share ids, over row groups and files.
 */
public record Dictionaries(Texts comm, Texts process, Texts saddr, Texts daddr) {
  public Dictionaries() {
    this(new Texts(), new Texts(), new Texts(), new Texts());
  }
}
