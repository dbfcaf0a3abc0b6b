package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;

/**
 * One column of a grouping's key. While grouping it is a long for each row: a number, or the id of
 * a text. Records, so that the same column of two keys is one.
 */
public interface KeyColumn extends Serializable {
  /** In machine formats; the header of a table is the same in capitals. */
  String name();

  ResultColumn.Kind kind();

  /** The capture's columns that the value is made of. */
  Set<Column> columns();

  /**
   * The column for one run.
   *
   * @param dictionaries those of every batch of the run
   */
  Binding bind(Dictionaries dictionaries);

  /** The column of a result, by this name. */
  default ResultColumn resultColumn(String name) {
    return new ResultColumn(name, name.toUpperCase(Locale.ROOT), kind(), ResultColumn.Shown.ALWAYS);
  }

  /** A column of one run, for use by several threads. */
  interface Binding {
    /** The values of a source's rows, for use by one thread. Ids are the same from every call. */
    ColumnValue values(CaptureSource source);

    /** The text behind an id, where the kind is text. */
    String text(long id);
  }
}
