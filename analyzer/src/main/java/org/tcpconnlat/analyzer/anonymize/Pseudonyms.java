package org.tcpconnlat.analyzer.anonymize;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * Replaces names by keyed ones that can be spoken, such as {@code dovakilupema}: six syllables of a
 * keyed hash, 40 bits. An empty name stays empty. Not for several threads at once.
 */
final class Pseudonyms {
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = 6;

  private final Mac mac;
  private final Map<String, String> pseudonyms = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  Pseudonyms(AnonymizationKey key, String purpose) {
    this.mac = key.mac("name " + purpose);
  }

  /**
   * The name that stands for this one.
   *
   * @throws EnvironmentException if another name already got it, so that two groups would become
   *     one: a chance of one in twenty million for 300 names
   */
  String of(String name) {
    return name.isEmpty() ? name : pseudonyms.computeIfAbsent(name, this::make);
  }

  private String make(String name) {
    String pseudonym = spell(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    String other = names.putIfAbsent(pseudonym, name);
    if (other != null) {
      throw new EnvironmentException(
          "two names get the pseudonym '" + pseudonym + "' under this key; use another key");
    }
    return pseudonym;
  }

  private static String spell(byte[] hash) {
    BigInteger rest = new BigInteger(1, hash);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SYLLABLES; i++) {
      int syllable = rest.mod(BigInteger.valueOf(100)).intValue();
      rest = rest.divide(BigInteger.valueOf(100));
      text.append(CONSONANTS.charAt(syllable / 5)).append(VOWELS.charAt(syllable % 5));
    }
    return text.toString();
  }
}
