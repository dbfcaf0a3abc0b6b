package org.tcpconnlat.analyzer.group;

import java.io.Serializable;

/**
 * A bucket of a group, in which a second pass looks for ranks.
 *
 * @param group the group's number among those that are looked at
 * @param number on {@link FineScale}
 * @param repliesOnly whether connects without a reply are passed over
 */
public record Bucket(int group, int number, boolean repliesOnly) implements Serializable {}
