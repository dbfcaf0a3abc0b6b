package org.tcpconnlat.capture.parquet;

import org.apache.parquet.format.Encoding;

/**
 * One page's values, uncompressed.
 *
 * @param bytes the reader's buffer, valid until its next page; {@link #SLACK} bytes beyond {@code
 *     end} can be read, and mean nothing
 * @param values how many there must be, as the header has it
 */
record Page(boolean dictionary, Encoding encoding, int values, byte[] bytes, int end) {
  /** Lets decoders load eight bytes wherever a value starts. */
  static final int SLACK = 16;
}
