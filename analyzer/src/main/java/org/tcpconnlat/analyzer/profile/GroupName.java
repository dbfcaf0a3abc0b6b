package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;

/**
 * A group of a profile as it is known everywhere.
 *
 * @param scope the profile's number
 * @param table the grouping's number; {@link Place#TOTAL} stands for all connects
 * @param text the key as text; as recorded, so not fit to show
 */
record GroupName(int scope, int table, String text) implements Serializable {}
