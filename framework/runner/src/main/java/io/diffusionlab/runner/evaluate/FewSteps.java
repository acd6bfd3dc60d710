package io.diffusionlab.runner.evaluate;

import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What few network calls make of noise.
 *
 * @param sampler its name
 * @param metrics that need no more than samples
 */
record FewSteps(String sampler, List<Metric> metrics) {

  FewSteps {
    metrics = List.copyOf(metrics);
  }

  /**
   * Mean and standard deviation of all numbers of {@code samples}, and what the metrics say.
   *
   * @param steps network calls for each sample
   */
  List<Score> scores(EvaluatedModel model, float[] samples, int steps) throws IOException {
    int count = samples.length / model.dataset().shape().size();
    String basis =
        "%s, %d network calls, all numbers of %d samples".formatted(sampler, steps, count);
    double mean =
        IntStream.range(0, samples.length).mapToDouble(i -> samples[i]).average().orElse(0);
    double square =
        IntStream.range(0, samples.length)
            .mapToDouble(i -> Math.pow(samples[i] - mean, 2))
            .average()
            .orElse(0);
    List<Score> scores = new ArrayList<>();
    scores.add(new Score("mean" + after(steps), mean, Better.NEITHER, count, basis));
    scores.add(new Score("std" + after(steps), Math.sqrt(square), Better.NEITHER, count, basis));
    for (Metric metric : metrics) {
      for (Score score : metric.score(model.with(n -> samples))) {
        scores.add(renamed(score, steps));
      }
    }
    return scores;
  }

  private static Score renamed(Score score, int steps) {
    String name = score.name() + after(steps);
    return new Score(name, score.value(), score.better(), score.samples(), score.basis());
  }

  private static String after(int steps) {
    return "_after_%d_steps".formatted(steps);
  }
}
