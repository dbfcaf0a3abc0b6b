package org.tcpconnlat.capture.finish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.EnvironmentException;

class InvokingUserTest {
  @Test
  void idsHave32BitsWithoutASign() {
    assertEquals(
        Optional.of(new InvokingUser(1_854_400_500, -2)),
        InvokingUser.of(Map.of("SUDO_UID", "1854400500", "SUDO_GID", "4294967294")));
  }

  @Test
  void withoutSudoThereIsNone() {
    assertEquals(Optional.empty(), InvokingUser.of(Map.of("USER", "root")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967295", "-1", "", " 1", "0x10", "٣", "10000000000"})
  void whatIsNoIdIsNobody(String id) {
    for (Map<String, String> environment :
        List.of(Map.of("SUDO_UID", id, "SUDO_GID", "0"), Map.of("SUDO_UID", "0", "SUDO_GID", id))) {
      EnvironmentException e =
          assertThrows(EnvironmentException.class, () -> InvokingUser.of(environment));
      assertTrue(e.getMessage().contains("'" + id + "'"), e.getMessage());
    }
  }

  @Test
  void halfOfTheTwoIsNobody() {
    assertThrows(EnvironmentException.class, () -> InvokingUser.of(Map.of("SUDO_UID", "1000")));
    assertThrows(EnvironmentException.class, () -> InvokingUser.of(Map.of("SUDO_GID", "1000")));
  }
}
