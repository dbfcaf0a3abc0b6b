package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class TextConditionTest {
  @Test
  void isSentWithoutWhatItRemembersOfTexts() throws Exception {
    TextTest web = text -> text.startsWith("web");
    TextCondition condition = new TextCondition(Column.HOST, web);
    Dictionaries here = new Dictionaries();
    assertTrue(condition.accepts(here, here.host().id("web-1")));
    TextCondition there = sent(condition);
    Dictionaries others = new Dictionaries();
    assertFalse(there.accepts(others, others.host().id("db-1")));
    assertTrue(there.accepts(others, others.host().id("web-2")));
  }

  private static TextCondition sent(TextCondition condition) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(condition);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (TextCondition) in.readObject();
    }
  }
}
