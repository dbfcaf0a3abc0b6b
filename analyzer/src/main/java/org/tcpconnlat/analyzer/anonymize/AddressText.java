package org.tcpconnlat.analyzer.anonymize;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses from text, never asking a name server, whatever the text. */
public final class AddressText {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  static final String MAPPED_PREFIX = "::ffff:";

  private AddressText() {}

  /** Four bytes, or sixteen; four for an IPv4-mapped address too. Empty if it is no address. */
  public static Optional<byte[]> parse(String text) {
    if (V4.matcher(text).matches()) {
      return literal(text);
    }
    return V6.matcher(text).matches() ? literal("[" + text + "]") : Optional.empty();
  }

  /** Whether the text of an address that was parsed is that of an IPv4-mapped one. */
  static boolean isMapped(String text, byte[] parsed) {
    return parsed.length == 4 && !isV4(text);
  }

  static boolean isV4(String text) {
    return V4.matcher(text).matches();
  }

  /** Java takes an address in brackets for IPv6, or fails: it never looks it up as a name. */
  private static Optional<byte[]> literal(String text) {
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
