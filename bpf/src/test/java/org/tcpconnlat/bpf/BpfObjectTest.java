package org.tcpconnlat.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BpfObjectTest {
  private static final int ELF_MAGIC = 0x7f454c46;
  private static final int CLASS_OFFSET = 4;
  private static final int CLASS_64_BITS = 2;
  private static final int DATA_OFFSET = 5;
  private static final int DATA_LITTLE_ENDIAN = 1;
  private static final int MACHINE_OFFSET = 18;
  private static final int EM_BPF = 247;

  @Test
  void objectIsElfForTheBpfMachine() {
    ByteBuffer object = ByteBuffer.wrap(BpfObject.object());
    assertEquals(ELF_MAGIC, object.getInt(0));
    assertEquals(EM_BPF, object.order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_OFFSET));
  }

  @Test
  void objectIsLittleEndianAsItsEventsAre() {
    byte[] object = BpfObject.object();
    assertEquals(CLASS_64_BITS, object[CLASS_OFFSET]);
    assertEquals(DATA_LITTLE_ENDIAN, object[DATA_OFFSET]);
  }

  @Test
  void objectKeepsTheTypesThatRelocationsNeed() {
    String object = new String(BpfObject.object(), StandardCharsets.ISO_8859_1);
    assertTrue(object.contains(".BTF.ext"));
  }

  @Test
  void objectHoldsNoPathOfTheBuildMachine() {
    String object = new String(BpfObject.object(), StandardCharsets.ISO_8859_1);
    assertTrue(!object.contains(System.getProperty("user.dir")), "depends on where it was built");
  }

  @Test
  void sourceIsThatOfBothPrograms() {
    assertTrue(BpfObject.source().contains("BPF_PROG(on_set_state"));
    assertTrue(BpfObject.source().contains("BPF_PROG(rescue_final"));
  }
}
