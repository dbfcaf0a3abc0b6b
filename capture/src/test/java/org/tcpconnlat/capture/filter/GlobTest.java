package org.tcpconnlat.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "nginx, nginx, true",
    "nginx, nginx2, false",
    "nginx*, nginx2, true",
    "*, '', true",
    "?, '', false",
    "'', '', true",
    "pool-*-thread-?, pool-12-thread-3, true",
    "pool-*-thread-?, pool-12-thread-30, false",
    "*/nginx.service, /system.slice/nginx.service, true",
    "[a-c]url, curl, true",
    "[!a-c]url, curl, false",
    "[!a-b]url, curl, true",
    "[]x]y, ]y, true",
    "[x-]y, -y, true",
    "[x, [x, true",
    "[x, x, false",
    "\\*, *, true",
    "\\*, x, false",
    "Nginx, nginx, false",
    "a.c, abc, false",
  })
  void matchesWholeTexts(String pattern, String text, boolean matches) {
    assertEquals(matches, new Glob(pattern).test(text));
  }

  @Test
  void takesACharacterOutsideTheBasicPlaneForOne() {
    assertEquals(true, new Glob("a?b").test("a\ud83d\ude00b"));
    assertEquals(true, new Glob("[\ud83d\ude00-\ud83d\ude02]").test("\ud83d\ude01"));
  }

  @Property(tries = 2000)
  void matchesAsAnExpressionDoes(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 10) String text) {
    String expression = pattern.replace("*", ".*").replace("?", ".");
    assertEquals(Pattern.matches(expression, text), new Glob(pattern).test(text));
  }

  @Test
  void takesNoMoreThanTheProductOfBothLengths() {
    assertFalse(new Glob("*a".repeat(200) + "b").test("a".repeat(1000)));
  }
}
