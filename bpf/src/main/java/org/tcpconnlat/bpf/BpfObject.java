package org.tcpconnlat.bpf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The kernel program that this build carries. */
public final class BpfObject {
  private BpfObject() {}

  /** The compiled program: an ELF file with BTF and CO-RE relocations. */
  public static byte[] object() {
    return resource("tcpconnlat.bpf.o");
  }

  /** The C that {@link #object} was compiled from, without the headers. */
  public static String source() {
    return new String(resource("tcpconnlat.bpf.c"), StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) {
    try (InputStream in = BpfObject.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
