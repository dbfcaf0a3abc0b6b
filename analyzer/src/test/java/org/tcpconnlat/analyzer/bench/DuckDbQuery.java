package org.tcpconnlat.analyzer.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;

/**
 * The other side of the comparison: one query, answered by DuckDB in a process of its own.
 * Arguments: the number of threads, the query. Prints the rows, as CSV without quotes.
 */
final class DuckDbQuery {
  private DuckDbQuery() {}

  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Integer.parseInt(arguments[0]));
      if (statement.execute(arguments[1])) {
        print(statement.getResultSet());
      }
    }
  }

  private static void print(ResultSet rows) throws SQLException {
    StringBuilder lines = new StringBuilder();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringJoiner line = new StringJoiner(",", "", "\n");
      for (int column = 1; column <= columns; column++) {
        line.add(rows.getString(column));
      }
      lines.append(line);
    }
    System.out.print(lines);
  }
}
