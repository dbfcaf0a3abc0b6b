/**
 * The capture file. The only package that names Parquet, zstd or (because Parquet's signatures do)
 * Hadoop; none of them is in a public signature. {@code capture/FORMAT.md} is the contract.
 */
package org.tcpconnlat.capture.parquet;
