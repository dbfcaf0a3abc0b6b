package org.tcpconnlat.capture.parquet;

import java.util.Optional;
import org.apache.parquet.format.CompressionCodec;
import org.tcpconnlat.capture.Column;

/**
 * Where the values of one column of one row group stand.
 *
 * @param offset of the first page, a dictionary if there is one
 * @param range what the values lie in, if the file says so; integers only
 * @param inDictionary whether every value is in the dictionary
 * @param index where the ranges of its pages stand, if the file has them
 */
record ColumnChunkLayout(
    Column column,
    long offset,
    int bytes,
    int rows,
    CompressionCodec codec,
    Optional<ValueRange> range,
    boolean inDictionary,
    Optional<IndexLocation> index) {

  long end() {
    return offset + bytes;
  }

  /** Where the column index and the offset index stand, outside of the pages. */
  record IndexLocation(ByteRange ranges, ByteRange pages) {}

  /** Bytes of the file. */
  record ByteRange(long start, long end) {
    int length() {
      return (int) (end - start);
    }
  }
}
