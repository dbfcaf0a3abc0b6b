package org.tcpconnlat.capture.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV2ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Parquet's own choice of encodings, save that texts never fall back from their dictionary: a
 * reader then maps each distinct text once a row group. Row groups are cut before a dictionary
 * grows large.
 */
final class TextDictionaryOnly implements ValuesWriterFactory {
  private final DefaultV2ValuesWriterFactory standard = new DefaultV2ValuesWriterFactory();
  private ParquetProperties properties;

  @Override
  public void initialize(ParquetProperties properties) {
    this.properties = properties;
    standard.initialize(properties);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    if (column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY) {
      return standard.newValuesWriter(column);
    }
    return new TextDictionary(properties.getAllocator());
  }
}
