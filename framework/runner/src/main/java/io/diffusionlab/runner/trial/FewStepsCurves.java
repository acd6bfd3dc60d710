package io.diffusionlab.runner.trial;

import io.diffusionlab.config.Choice;
import io.diffusionlab.runner.FewSteps;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quality against network calls: draws from the trained model with every sampler of the {@code
 * fewSteps:} section, all from the same noise, and leaves a curve for each score and a picture.
 */
final class FewStepsCurves {

  private static final Logger LOG = LoggerFactory.getLogger(FewStepsCurves.class);

  private final WiredTrial trial;
  private final FewSteps asked;
  private final Exhibits exhibits;
  private final Function<Sampler.Plan, Samples> samples;
  private final Map<String, double[][]> curves = new LinkedHashMap<>(); // score → rows

  /**
   * @param samples draws with a plan
   */
  FewStepsCurves(
      WiredTrial trial, TrialDirectory directory, Function<Sampler.Plan, Samples> samples) {
    this.trial = trial;
    this.asked = trial.experiment().fewSteps();
    this.exhibits = new KeptExhibits(directory, trial.dataset().shape());
    this.samples = samples;
  }

  /** Leaves {@code few-steps-<score>} and {@code few-steps}; nothing if no sampler is named. */
  void leave(Denoiser denoiser) throws IOException {
    List<float[]> firsts = new ArrayList<>();
    List<Choice<Sampler>> draws = asked.draws();
    for (int i = 0; i < draws.size(); i++) {
      Samples drawn = samples.apply(trial.fewSteps().plans().get(i));
      measure(i, denoiser, drawn);
      firsts.add(drawn.first(1));
    }
    List<String> columns = new ArrayList<>(List.of("network calls"));
    columns.addAll(asked.labels());
    for (Map.Entry<String, double[][]> curve : curves.entrySet()) {
      String name = "few-steps-" + curve.getKey().replaceAll("[_/]", "-");
      exhibits.curve(name, columns, List.of(curve.getValue()));
    }
    if (!firsts.isEmpty()) {
      exhibits.pictures("few-steps", joined(firsts), asked.steps().size());
    }
  }

  private void measure(int draw, Denoiser denoiser, Samples drawn) throws IOException {
    int step = draw % asked.steps().size();
    int sampler = draw / asked.steps().size();
    drawn.first(trial.experiment().evaluation().samples()); // as many as metrics will ask for
    try (ScoredModel model = new ScoredModel(trial, denoiser, drawn, Exhibits.NONE)) {
      for (Metric metric : trial.fewSteps().metrics()) {
        for (Score score : metric.score(model)) {
          String of = asked.labels().get(sampler);
          int calls = asked.steps().get(step);
          LOG.info("{} calls of {}: {} = {}", calls, of, score.name(), score.value());
          if (!score.tellsAnError()) {
            curves.computeIfAbsent(score.name(), any -> rows())[step][1 + sampler] = score.value();
          }
        }
      }
    }
  }

  /** One row for each cost, without values yet. */
  private double[][] rows() {
    double[][] rows = new double[asked.steps().size()][1 + asked.samplers().size()];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(rows[i], Double.NaN);
      rows[i][0] = asked.steps().get(i);
    }
    return rows;
  }

  private static float[] joined(List<float[]> samples) {
    int size = samples.get(0).length;
    float[] all = new float[size * samples.size()];
    for (int i = 0; i < samples.size(); i++) {
      System.arraycopy(samples.get(i), 0, all, i * size, size);
    }
    return all;
  }
}
