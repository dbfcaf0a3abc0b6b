package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.analyzer.result.ResultColumn;

class GroupColumnsTest {
  /** Else a reader of JSON would see only one of the two. */
  @ParameterizedTest
  @CsvSource({
    "subnet:8;port,subnet dport",
    "subnet:8;port;subnet:16,subnet:8 dport subnet:16",
    "time:1s;pid;time:1m,time:1s pid process time:1m",
    "subnet:8;subnet:8,subnet",
    "pid;process,pid process"
  })
  void haveNamesOfTheirOwn(String keys, String names) {
    List<Key> parsed = Arrays.stream(keys.split(";")).map(Key::parse).toList();
    assertEquals(
        Arrays.asList(names.split(" ")),
        GroupColumns.of(parsed).stream().map(ResultColumn::name).toList());
  }
}
