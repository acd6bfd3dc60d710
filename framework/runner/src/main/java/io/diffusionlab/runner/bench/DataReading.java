package io.diffusionlab.runner.bench;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Training samples read by one thread, in another order than they are stored in: for the first time
 * after the data set was opened, and again. Values are of {@value #SAMPLES} samples.
 */
public final class DataReading {

  private static final int SAMPLES = 1000;

  private final Dataset dataset;
  private final int chunks;
  private List<Double> again = List.of();

  /**
   * @param chunks of {@value #SAMPLES} samples in a round, or as many as there are
   */
  public DataReading(Dataset dataset, int chunks) {
    this.dataset = dataset;
    this.chunks = chunks;
  }

  /** What to time; the second takes what the first leaves. */
  public List<Case> cases() {
    return List.of(
        new Case("1,000 in first epoch", this::both),
        new Case("1,000 in later epochs", () -> again));
  }

  private List<Double> both() throws IOException {
    try (Examples examples = dataset.open(Split.TRAIN)) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
      Collections.shuffle(order, new Random(0));
      List<Double> first = epoch(examples, order);
      again = epoch(examples, order);
      return first;
    }
  }

  private List<Double> epoch(Examples examples, List<Integer> order) throws IOException {
    int size = dataset.shape().size();
    int count = Math.min(SAMPLES, order.size());
    float[] samples = new float[count * size];
    List<Double> millis = new ArrayList<>();
    for (int chunk = 0; chunk < Math.min(chunks, order.size() / count); chunk++) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        int index = order.get(chunk * count + i);
        examples.read(index, new SplittableRandom(index), samples, i * size);
      }
      millis.add((System.nanoTime() - start) / 1e6 * SAMPLES / count);
    }
    return millis;
  }

  /** The medians as samples a second, in words. */
  public static String rates(List<Timings> timings) {
    return timings.stream()
        .map(
            of ->
                String.format(
                    Locale.ROOT,
                    "%,d a second%s",
                    Math.round(1000 * SAMPLES / of.median()),
                    of.name().replaceFirst("1,000", "")))
        .collect(Collectors.joining(", ", "On one core: ", System.lineSeparator()));
  }
}
