package org.tcpconnlat.capture.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.parquet.RowIntervals.Interval;

/** What the values of each page of a column chunk lie in; integers only. */
record PageIndex(List<PageRange> pages) {
  private record PageRange(Interval rows, ValueRange values) {}

  /**
   * Reads the two indexes of a column chunk.
   *
   * @return empty where they don't agree with one another or with the row group: then all pages are
   *     read
   */
  static Optional<PageIndex> read(Column column, int rows, ByteBuffer ranges, ByteBuffer locations)
      throws DamageException {
    ColumnIndex index =
        BoundedThrift.read(new ColumnIndex(), "a column index", ranges, ranges.remaining());
    List<PageLocation> pages =
        BoundedThrift.read(new OffsetIndex(), "an offset index", locations, locations.remaining())
            .getPage_locations();
    int count = pages.size();
    if (index.getMin_valuesSize() != count
        || index.getMax_valuesSize() != count
        || count == 0
        || pages.get(0).getFirst_row_index() != 0) {
      return Optional.empty();
    }
    List<PageRange> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long from = pages.get(i).getFirst_row_index();
      long to = i + 1 < count ? pages.get(i + 1).getFirst_row_index() : rows;
      Optional<ValueRange> values =
          ValueRange.of(
              column, bytes(index.getMin_values().get(i)), bytes(index.getMax_values().get(i)));
      if (from >= to || to > rows || values.isEmpty()) {
        return Optional.empty();
      }
      found.add(new PageRange(new Interval((int) from, (int) to), values.get()));
    }
    return Optional.of(new PageIndex(found));
  }

  /** The rows of the pages that may hold one of some numbers. */
  RowIntervals mayMatch(Ranges wanted) {
    return new RowIntervals(
        pages.stream().filter(page -> page.values.overlaps(wanted)).map(PageRange::rows).toList());
  }

  /** The rows of the pages that hold none but some numbers. */
  RowIntervals allMatch(Ranges wanted) {
    return new RowIntervals(
        pages.stream().filter(page -> page.values.isWithin(wanted)).map(PageRange::rows).toList());
  }

  private static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }
}
