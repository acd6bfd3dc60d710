package io.diffusionlab.plugins.features;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;

/** Tells data sets apart by what they hold, for the names of cached files. */
final class Fingerprint {

  private static final int SAMPLES = 64;
  private static final int DIGITS = 12;

  private Fingerprint() {}

  /** {@code shapes} for a ShapesDataset. */
  static String name(Dataset dataset) {
    String kind = dataset.getClass().getSimpleName().replaceFirst("Dataset$", "");
    String hyphenated = kind.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return hyphenated.isEmpty() ? "data" : hyphenated;
  }

  /**
   * Hexadecimal digits of a SHA-256 of shape, classes, size, some training samples spread over the
   * set, and {@code settings}.
   */
  static String of(Dataset dataset, String settings) throws IOException {
    MessageDigest digest = sha256();
    String text = dataset.shape() + "|" + dataset.classes() + "|" + settings;
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    float[] sample = new float[dataset.shape().size()];
    ByteBuffer bytes = ByteBuffer.allocate(sample.length * Float.BYTES);
    try (Examples train = dataset.open(Split.TRAIN)) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(train.size()).flip());
      for (int i = 0; i < SAMPLES; i++) {
        int index = (int) ((long) i * train.size() / SAMPLES);
        train.read(index, new SplittableRandom(i), sample, 0);
        bytes.clear().asFloatBuffer().put(sample);
        digest.update(bytes);
        digest.update((byte) train.label(index));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
