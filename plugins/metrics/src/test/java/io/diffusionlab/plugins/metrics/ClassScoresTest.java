package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassScoresTest {

  private static final double[] FIRST = {1, 0, 0, 0};
  private static final double[] SECOND = {0, 1, 0, 0};
  private static final double[] THIRD = {0, 0, 1, 0};
  private static final double[] FOURTH = {0, 0, 0, 1};
  private static final double[] ANY = {.25, .25, .25, .25};

  @Test
  void theInceptionScoreOfSureAndEvenSamplesIsTheNumberOfClasses() {
    assertEquals(4, inceptionScore(FIRST, SECOND, THIRD, FOURTH), 1e-12);
  }

  @Test
  void theInceptionScoreOfOneClassOrOfNoneInParticularIsOne() {
    assertEquals(1, inceptionScore(FIRST, FIRST, FIRST), 1e-12);
    assertEquals(1, inceptionScore(ANY, ANY), 1e-12);
  }

  @Test
  void theInceptionScoreIsTheExponentialOfTheMeanDivergence() {
    double score = inceptionScore(new double[] {.9, .1}, new double[] {.1, .9});
    assertEquals(Math.pow(1.8, .9) * Math.pow(.2, .1), score, 1e-12);
  }

  @Test
  void collapsedSamplesMissModes() {
    Scores scores = modes(said(FIRST, SECOND), said(FIRST, SECOND, THIRD, FOURTH));
    assertEquals(.5, scores.value("modes_found"));
    assertEquals(Math.log(2), scores.value("mode_divergence"), 1e-12);
  }

  @Test
  void unevenSamplesDivergeThoughAllModesAreFound() {
    Scores scores = modes(said(FIRST, FIRST, FIRST, SECOND), said(FIRST, SECOND));
    assertEquals(1, scores.value("modes_found"));
    double expected = .75 * Math.log(1.5) + .25 * Math.log(.5);
    assertEquals(expected, scores.value("mode_divergence"), 1e-12);
  }

  @Test
  void modesThatRealSamplesLackAreNotAsked() {
    Scores scores = modes(said(FIRST, SECOND), said(FIRST, SECOND));
    assertEquals(1, scores.value("modes_found"));
    assertEquals(0, scores.value("mode_divergence"));
  }

  @Test
  void featuresOfNoClassifierHaveNoScores() throws IOException {
    StubModel model =
        new StubModel(
            StubDataset.normal(2, 30, 1),
            LinearLevels.of(100),
            (xt, alphaBar) -> xt,
            n -> new float[2 * n]);
    FeatureExtractor any =
        (dataset, cache) -> {
          throw new UnsupportedOperationException();
        };
    assertEquals(
        List.of(),
        new InceptionScoreMetric(
                new InceptionScoreMetric.Config(Optional.of(8)), any, model.dataset())
            .score(model));
    assertEquals(
        List.of(),
        new ModeCoverageMetric(
                new FeatureSettings(Optional.of(8), 8, Split.TRAIN), any, model.dataset())
            .score(model));
  }

  private static ClassProbabilities said(double[]... rows) {
    return new ClassProbabilities(rows);
  }

  private static double inceptionScore(double[]... rows) {
    return InceptionScoreMetric.of(said(rows));
  }

  private static Scores modes(ClassProbabilities generated, ClassProbabilities real) {
    return new Scores(ModeCoverageMetric.scores(generated, real, "any"));
  }
}
