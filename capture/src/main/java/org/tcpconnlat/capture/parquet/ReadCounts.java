package org.tcpconnlat.capture.parquet;

/**
 * What was read of a capture.
 *
 * @param rowGroups of which rows were read
 * @param pages that were uncompressed, dictionaries included
 */
public record ReadCounts(long rowGroups, long pages) {}
