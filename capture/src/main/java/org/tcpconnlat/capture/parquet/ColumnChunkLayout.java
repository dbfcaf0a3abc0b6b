package org.tcpconnlat.capture.parquet;

import java.util.Optional;
import org.apache.parquet.format.CompressionCodec;
import org.tcpconnlat.capture.Column;

/**
 * Where the values of one column of one row group stand.
 *
 * @param offset of the first page, a dictionary if there is one
 * @param range what the values lie in, if the file says so; integers only
 */
record ColumnChunkLayout(
    Column column,
    long offset,
    int bytes,
    int rows,
    CompressionCodec codec,
    Optional<ValueRange> range) {

  long end() {
    return offset + bytes;
  }
}
