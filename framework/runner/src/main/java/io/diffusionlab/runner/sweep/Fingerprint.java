package io.diffusionlab.runner.sweep;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A short text that changes when a file or a data set does: SHA-256, in hex. */
final class Fingerprint {

  private static final int SAMPLES = 500; // of each split
  private static final int BUFFER = 1 << 16; // bytes

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of a file's content; of a folder, of every file in it. */
  static String of(Path path) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        fingerprint.add(path.relativize(file).toString());
        fingerprint.add(file);
      }
    }
    return fingerprint.text();
  }

  /** Of the shape, and of samples spread evenly over each split. */
  static String of(Dataset dataset) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(dataset.shape().toString());
    for (Split split : Split.values()) {
      try (Examples examples = dataset.open(split)) {
        fingerprint.add(examples, dataset.shape().size());
      }
    }
    return fingerprint.text();
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
    }
  }

  private void add(Examples examples, int size) throws IOException {
    long count = examples.size();
    add("%d samples".formatted(count));
    long read = Math.min(count, SAMPLES);
    float[] sample = new float[size];
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES);
    for (long i = 0; i < read; i++) {
      examples.read(Math.toIntExact(i * count / read), new SplittableRandom(i), sample, 0);
      bytes.clear().asFloatBuffer().put(sample);
      digest.update(bytes);
    }
  }

  private String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
