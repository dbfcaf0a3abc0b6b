package org.tcpconnlat.analyzer.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.arrow.ArrowTable;

/** A result of more rows than a batch or a row group has. */
class LargeResultTest {
  private static final int ROWS = 150_000;

  @TempDir private Path directory;

  /** Row i has the name and the number of i; none is held. */
  private static final class Numbers implements ResultTable {
    @Override
    public List<ResultColumn> columns() {
      return List.of(ResultColumn.text("name", "NAME"), ResultColumn.number("i", "I"));
    }

    @Override
    public int rows() {
      return ROWS;
    }

    @Override
    public boolean hasTotal() {
      return false;
    }

    @Override
    public String text(int row, int column) {
      return "n" + row;
    }

    @Override
    public long number(int row, int column) {
      return row;
    }
  }

  @Test
  void isAllThereInParquet() throws IOException, SQLException {
    Path file = directory.resolve("a.parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      new ParquetTable(new Numbers()).printTo(out);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT i), min(i), max(i), bool_and(name = 'n' || i)"
                    + " FROM '"
                    + file
                    + "'")) {
      assertTrue(rows.next());
      assertEquals(ROWS, rows.getLong(1));
      assertEquals(ROWS, rows.getLong(2));
      assertEquals(0, rows.getLong(3));
      assertEquals(ROWS - 1, rows.getLong(4));
      assertTrue(rows.getBoolean(5));
    }
  }

  @Test
  void isAllThereInArrow() throws IOException {
    Path file = directory.resolve("a.arrow");
    try (OutputStream out = Files.newOutputStream(file)) {
      new ArrowTable(new Numbers()).printTo(out);
    }
    long next = 0;
    try (RootAllocator allocator = new RootAllocator();
        FileChannel channel = FileChannel.open(file);
        ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
      while (reader.loadNextBatch()) {
        VarCharVector names = (VarCharVector) reader.getVectorSchemaRoot().getVector("name");
        BigIntVector numbers = (BigIntVector) reader.getVectorSchemaRoot().getVector("i");
        for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
          assertEquals(next, numbers.get(row));
          assertEquals("n" + next, names.getObject(row).toString());
          next++;
        }
      }
    }
    assertEquals(ROWS, next);
  }
}
