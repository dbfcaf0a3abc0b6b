package org.tcpconnlat.capture.parquet;

/** What the writer keeps to and the reader insists on, so that no file can exhaust a reader. */
final class Limits {
  /** UTF-8 bytes of a text; the kernel's names have 16 and addresses 45. */
  static final int TEXT_BYTES = 4096;

  private Limits() {}
}
