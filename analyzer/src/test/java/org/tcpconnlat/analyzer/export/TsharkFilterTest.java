package org.tcpconnlat.analyzer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** The texts were tried with tshark 4.0 on packets of connects over loopback. */
class TsharkFilterTest {
  private static ConnectBatch row(String saddr, String daddr, int lport) {
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    batch.saddr[0] = batch.dictionaries.saddr().id(saddr);
    batch.daddr[0] = batch.dictionaries.daddr().id(daddr);
    batch.lport[0] = lport;
    batch.dport[0] = 443;
    batch.timeMicros[0] = 1_763_975_523_000_250L;
    batch.latencyNanos[0] = 3_000_250_000L;
    batch.size = 1;
    return batch;
  }

  @Test
  void asksForBothEndsWhileTheHandshakeLasted() {
    assertEquals(
        "ipv6.addr==2001:db8::9 && ipv6.addr==::1 && tcp.port==40000 && tcp.port==443"
            + " && frame.time_epoch>=1763975519.000000 && frame.time_epoch<=1763975524.000250",
        TsharkFilter.of(row("2001:db8::9", "::1", 40_000), 0));
  }

  @Test
  void mappedAddressesAreIpv4OnTheWire() {
    String filter = TsharkFilter.of(row("::ffff:10.0.0.1", "::ffff:10.0.0.2", 40_000), 0);
    assertEquals("ip.addr==10.0.0.1 && ip.addr==10.0.0.2", filter.substring(0, 38));
  }

  @Test
  void whatNeverLeftHasNone() {
    assertEquals("", TsharkFilter.of(row("0.0.0.0", "10.0.0.2", 0), 0));
  }
}
