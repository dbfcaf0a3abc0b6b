package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Ids of the names and addresses in raw events; a String is made once for each distinct value. */
final class EventTexts {
  private final Dictionaries dictionaries;
  private final IdTable comms = new IdTable();
  private final IdTable processes = new IdTable();
  private final Addresses saddrs;
  private final Addresses daddrs;

  EventTexts(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
    saddrs = new Addresses(dictionaries.saddr());
    daddrs = new Addresses(dictionaries.daddr());
  }

  Dictionaries dictionaries() {
    return dictionaries;
  }

  /** Distinct values so far. */
  int size() {
    return comms.size() + processes.size() + saddrs.size() + daddrs.size();
  }

  int comm(ByteBuffer events, int event) {
    return name(comms, dictionaries.comm(), events, event + EventLayout.COMM);
  }

  int process(ByteBuffer events, int event) {
    return name(processes, dictionaries.process(), events, event + EventLayout.PROCESS);
  }

  int saddr(ByteBuffer events, int event) {
    return saddrs.id(events, event + EventLayout.SADDR, EventLayout.ip(events, event));
  }

  int daddr(ByteBuffer events, int event) {
    return daddrs.id(events, event + EventLayout.DADDR, EventLayout.ip(events, event));
  }

  private static int name(IdTable ids, Texts texts, ByteBuffer events, int at) {
    long first = events.getLong(at);
    long second = events.getLong(at + Long.BYTES);
    int id = ids.find(first, second);
    if (id < 0) {
      id = texts.id(nameText(events, at));
      ids.put(first, second, id);
    }
    return id;
  }

  /** Up to the first NUL; bytes that are no UTF-8 become U+FFFD. */
  private static String nameText(ByteBuffer events, int at) {
    byte[] bytes = new byte[EventLayout.COMM_LENGTH];
    events.get(at, bytes);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, UTF_8);
  }

  /** One address column: apart by family, as both may hold the same bytes. */
  private static final class Addresses {
    private final Texts texts;
    private final IdTable ipv4 = new IdTable();
    private final IdTable ipv6 = new IdTable();

    private Addresses(Texts texts) {
      this.texts = texts;
    }

    private int size() {
      return ipv4.size() + ipv6.size();
    }

    private int id(ByteBuffer events, int at, int ip) {
      return ip == 4 ? ipv4(events, at) : ipv6(events, at);
    }

    private int ipv4(ByteBuffer events, int at) {
      long address = events.getInt(at);
      int id = ipv4.find(address, 0);
      if (id < 0) {
        id = texts.id(Inet.ipv4(events, at));
        ipv4.put(address, 0, id);
      }
      return id;
    }

    private int ipv6(ByteBuffer events, int at) {
      long first = events.getLong(at);
      long second = events.getLong(at + Long.BYTES);
      int id = ipv6.find(first, second);
      if (id < 0) {
        id = texts.id(Inet.ipv6(events, at));
        ipv6.put(first, second, id);
      }
      return id;
    }
  }
}
