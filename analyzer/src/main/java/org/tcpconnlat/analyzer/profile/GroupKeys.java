package org.tcpconnlat.analyzer.profile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** Numbers the groups of each grouping densely from 0 and knows what each number stands for. */
final class GroupKeys {
  static final List<Grouping> GROUPINGS = List.of(Grouping.values());
  static final Set<Column> COLUMNS = EnumSet.of(Column.PROCESS, Column.DADDR, Column.DPORT);

  private final Dictionaries dictionaries;
  private final LongIds destinations = new LongIds();

  GroupKeys(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
  }

  int id(Grouping grouping, ConnectBatch batch, int i) {
    return switch (grouping) {
      case PROCESS -> batch.process[i];
      case ADDRESS -> batch.daddr[i];
      case PORT -> batch.dport[i] & 0xffff;
      case DESTINATION ->
          destinations.id(((long) batch.daddr[i] << 16) | (batch.dport[i] & 0xffff));
    };
  }

  String label(Grouping grouping, int id) {
    return switch (grouping) {
      case PROCESS -> dictionaries.process().text(id);
      case ADDRESS -> dictionaries.daddr().text(id);
      case PORT -> Integer.toString(id);
      case DESTINATION -> destination(destinations.key(id));
    };
  }

  private String destination(long key) {
    String address = dictionaries.daddr().text((int) (key >> 16));
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    return host + ":" + (key & 0xffff);
  }
}
