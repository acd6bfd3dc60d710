package io.diffusionlab.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A name for a set of settings that changes when any of them does: SHA-256, in hex. */
public final class SettingsHash {
  private SettingsHash() {}

  /**
   * @param settings flattened, as by {@link RecordWriter#flatten}; their order does not matter
   */
  public static String of(Map<String, String> settings) {
    return of(
        new TreeMap<>(settings)
            .entrySet().stream().flatMap(e -> List.of(e.getKey(), e.getValue()).stream()).toList());
  }

  /** Lengths go before texts, so that no two lists of texts run together to the same bytes. */
  static String of(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
