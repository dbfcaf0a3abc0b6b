package org.tcpconnlat.analyzer.anonymize;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that anonymization depends on: 32 bytes. Captures anonymized under one key keep their
 * names among each other. The bytes themselves are Crypto-PAn's key, so that its published results
 * hold; everything else works under keys derived from them by HMAC, one for each purpose.
 */
public final class AnonymizationKey {
  public static final int BYTES = 32;

  private static final int AES_BYTES = 16;
  private static final String MAC = "HmacSHA256";

  private final byte[] secret;

  public AnonymizationKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + secret.length);
    }
    this.secret = secret.clone();
  }

  /** Tells keys apart and says nothing of the key; stands in the captures made with it. */
  public String fingerprint() {
    byte[] digest = mac("fingerprint").doFinal();
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  /** A keyed hash for one purpose; what two purposes compute is unrelated. */
  Mac mac(String purpose) {
    byte[] derived =
        newMac(secret).doFinal(("tcpconnlat " + purpose).getBytes(StandardCharsets.UTF_8));
    return newMac(derived);
  }

  /** AES under the key's first half, block by block, as Crypto-PAn has it. */
  Cipher addressCipher() {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, 0, AES_BYTES, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES, which every Java has, is missing", e);
    }
  }

  /** The key's second half, from which Crypto-PAn makes its padding. */
  byte[] addressPad() {
    return Arrays.copyOfRange(secret, AES_BYTES, BYTES);
  }

  private static Mac newMac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(MAC + ", which every Java has, is missing", e);
    }
  }
}
