package org.tcpconnlat.capture.parquet;

/**
 * What was read of a capture.
 *
 * @param rowGroups of which rows were read
 * @param pages that were uncompressed, dictionaries included
 * @param pageBytes of pages and their headers as they stand in the file
 */
public record ReadCounts(long rowGroups, long pages, long pageBytes) {}
