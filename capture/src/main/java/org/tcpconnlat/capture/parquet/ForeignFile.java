package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Connects in a Parquet file that another tool wrote: DuckDB, Spark, pandas, polars. Pages of
 * either version, columns that may be null, the encodings and compressions that these use. Slower
 * than {@link CaptureFile}, and with nothing but the rows: what a recorder said of itself is not in
 * it.
 */
public final class ForeignFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final FileMetaData footer;
  private final Map<Column, SchemaElement> found = new EnumMap<>(Column.class);
  private final List<String> unknown = new ArrayList<>();
  private final Map<Column, Long> absentValues = new EnumMap<>(Column.class);

  private ForeignFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.footer =
        new FooterReader(new OpenFile(path, channel, Limits.STANDARD, new PageCounter()))
            .fileMetaData();
    find();
    for (Column column : ForeignDefaults.NEEDED) {
      require(found.containsKey(column), "no column " + column.columnName());
    }
    for (Map.Entry<Column, SchemaElement> column : found.entrySet()) {
      new ForeignColumn(column.getKey(), column.getValue());
    }
  }

  /**
   * Opens a file and checks that connects can be made of its columns.
   *
   * @throws CaptureException if not
   */
  public static ForeignFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ForeignFile(path, channel);
    } catch (DamageException e) {
      channel.close();
      throw new CaptureException(path, e.getMessage(), e);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** Whose program wrote it, as it says itself; empty if it doesn't. */
  public String createdBy() {
    return footer.isSetCreated_by() ? footer.getCreated_by() : "";
  }

  public long connects() {
    return footer.getNum_rows();
  }

  /** Columns that a capture has and the file hasn't, each with what stands for it in every row. */
  public Map<Column, String> missing() {
    Map<Column, String> missing = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      if (!found.containsKey(column)) {
        missing.put(column, ForeignDefaults.words(column));
      }
    }
    return missing;
  }

  /** Columns that a capture hasn't. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** Rows of the last reading that had no value, by column; what stood for it is as if missing. */
  public Map<Column, Long> absentValues() {
    return Map.copyOf(absentValues);
  }

  /**
   * Hands over all rows in the file's order.
   *
   * @param wanted columns to fill, of those that are found; all are, or what stands for them, where
   *     this is all
   * @throws CaptureException if a value can't be a connect's
   */
  public void read(Set<Column> wanted, Dictionaries dictionaries, CaptureSource.Consumer consumer)
      throws IOException {
    absentValues.clear();
    Map<Column, ForeignColumn> columns = new EnumMap<>(Column.class);
    ConnectBatch batch = new ConnectBatch(dictionaries);
    try {
      for (Map.Entry<Column, SchemaElement> column : found.entrySet()) {
        if (wanted.contains(column.getKey())) {
          columns.put(column.getKey(), new ForeignColumn(column.getKey(), column.getValue()));
        }
      }
      for (RowGroup rowGroup : footer.getRow_groups()) {
        read(rowGroup, columns, batch, consumer);
      }
    } catch (DamageException e) {
      throw new CaptureException(path, e.getMessage(), e);
    }
  }

  private void read(
      RowGroup rowGroup,
      Map<Column, ForeignColumn> columns,
      ConnectBatch batch,
      CaptureSource.Consumer consumer)
      throws IOException {
    long rows = rowGroup.getNum_rows();
    Map<String, ColumnMetaData> chunks = chunks(rowGroup);
    for (Map.Entry<Column, ForeignColumn> column : columns.entrySet()) {
      ColumnMetaData chunk = chunks.get(column.getKey().columnName());
      require(chunk != null, "a row group without column " + column.getKey().columnName());
      if (rows > 0) {
        column.getValue().open(channel, chunk, rows);
      }
    }
    boolean all = columns.keySet().equals(found.keySet());
    for (long left = rows; left > 0; left -= batch.size) {
      batch.size = (int) Math.min(ConnectBatch.CAPACITY, left);
      Map<Column, BitSet> absent = new EnumMap<>(Column.class);
      for (Column column : Column.values()) {
        BitSet of = new BitSet();
        absent.put(column, of);
        ForeignColumn known = columns.get(column);
        if (known == null) {
          of.set(0, batch.size);
        } else {
          known.fill(batch, batch.size, of);
          count(column, of.cardinality());
        }
      }
      if (all) {
        ForeignDefaults.fill(batch, absent);
      }
      consumer.accept(batch);
    }
  }

  private void count(Column column, int absent) throws DamageException {
    if (absent > 0) {
      require(
          !ForeignDefaults.NEEDED.contains(column),
          "column " + column.columnName() + " has no value in some rows");
      absentValues.merge(column, (long) absent, Long::sum);
    }
  }

  private static Map<String, ColumnMetaData> chunks(RowGroup rowGroup) throws DamageException {
    Map<String, ColumnMetaData> chunks = new HashMap<>();
    for (ColumnChunk chunk : rowGroup.getColumns()) {
      require(
          chunk.isSetMeta_data() && !chunk.isSetFile_path() && !chunk.isSetCrypto_metadata(),
          "a column chunk is encrypted or in another file");
      List<String> name = chunk.getMeta_data().getPath_in_schema();
      if (name.size() == 1) {
        chunks.put(name.get(0), chunk.getMeta_data());
      }
    }
    return chunks;
  }

  private void find() throws DamageException {
    List<SchemaElement> schema = footer.getSchema();
    Set<Column> twice = EnumSet.noneOf(Column.class);
    for (int at = 1; at < schema.size(); at = behind(schema, at)) {
      SchemaElement element = schema.get(at);
      Column column = Column.parse(element.getName()).orElse(null);
      if (column == null || element.getNum_children() > 0 || !element.isSetType()) {
        unknown.add(element.getName());
      } else if (found.put(column, element) != null) {
        twice.add(column);
      }
    }
    require(twice.isEmpty(), "columns twice: " + twice);
  }

  /** The element after one and all that is in it. */
  private static int behind(List<SchemaElement> schema, int at) {
    int next = at + 1;
    for (int open = schema.get(at).getNum_children(); open > 0 && next < schema.size(); next++) {
      open += schema.get(next).getNum_children() - 1;
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
