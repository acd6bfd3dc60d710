package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.Npy;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Denoisers known in closed form, as ONNX files in ONNX Runtime, against the closed forms of what
 * they come to.
 */
class EvaluateCommandTest {

  private static final int COUNT = 8192;
  private static final NoiseLevels LINEAR = AnalyticModel.linear(1000);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0, false", "0, true", "1, false", "1, true"})
  void theBoundOfNormalDataIsTheirEntropy(int first, boolean floatTime) throws IOException {
    NoiseLevels levels = AnalyticModel.linear(100);
    Path model =
        new AnalyticModel(levels, first, floatTime, List.of(2)).gaussian(1, folder.resolve("m"));
    JsonNode scores =
        evaluate(model, constant(1), "fixed-large", 100, "scaled=true", "--t-origin", first);
    assertEquals(2.0470955851806, score(scores, "bits_per_dim"), 1e-3); // ½ log₂ 2πe
  }

  @Test
  void thePartsAndTheRatesAreThoseOfTheClosedForm() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    JsonNode scores = evaluate(model, normal(1), "fixed-large", 1000);
    assertEquals(2.0470955851806, score(scores, "bits_per_dim"), 1e-3);
    assertEquals(2.9112945e-05, score(scores, "prior_bits"), 1e-7);
    assertEquals(6.643827076829061, score(scores, "diffusion_bits"), 1e-3);
    assertEquals(-4.596760604594163, score(scores, "decoder_bits"), 1e-3);
    assertEquals(0.27551323339680617, score(scores, "epsilon_loss"), 1e-3); // mean ᾱ
    assertTrue(score(scores, "bits_per_dim_error") > 0);
    JsonNode rates = scores.at("/curves/rate-by-step/rows"); // ½ log₂(s² / D)
    double[][] shannon = {{900, 1.98546e-4}, {500, .05904026}, {300, .36419126}, {100, 1.63976897}};
    for (double[] at : shannon) {
      assertEquals(at[1], row(rates, at[0]).get(1).asDouble(), 1e-3);
    }
    JsonNode distortions = scores.at("/curves/distortion-by-step/rows");
    double error = row(distortions, 500).get(1).asDouble() / 127.5;
    assertEquals(.92141276, error * error, 1e-3); // Var(x_0 | x_500)
  }

  @Test
  void aWrongVarianceIsSeen() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(.5, folder.resolve("m"));
    JsonNode scores = evaluate(model, constant(.5), "fixed-small", 1000);
    assertEquals(1.8693249002540726, score(scores, "bits_per_dim"), 1e-3);
  }

  @Test
  void theVarianceLeftOutIsTheOneOnTheModelsCard() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(.5, folder.resolve("m"), card("fixed-small"));
    List<Object> words = List.of("evaluate", model, "--data", constant(.5), "--exact-t");
    List<Object> more = List.of("--samples", COUNT, "--out", folder.resolve("scores.json"));
    Console done = Console.run(Stream.of(words, more).flatMap(List::stream).toArray());
    assertEquals(0, done.exitCode(), done.err());
    JsonNode scores = new ObjectMapper().readTree(folder.resolve("scores.json").toFile());
    assertEquals(1.8693249002540726, score(scores, "bits_per_dim"), 1e-3);
  }

  @Test
  void aVarianceOnTheCardThatNobodyKnowsIsTold() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(.5, folder.resolve("m"), card("fixed-smal"));
    Console refused = Console.run("evaluate", model, "--data", constant(.5));
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("did you mean 'fixed-small'?"), refused.err());
  }

  private static Map<String, String> card(String variance) {
    List<Double> betas =
        IntStream.rangeClosed(1, LINEAR.timesteps()).mapToObj(LINEAR::beta).toList();
    DataShape shape = DataShape.vector(2);
    return new ModelCard("1", "linear", betas, "epsilon", variance, "-1,1", shape, 0, "", "")
        .metadata();
  }

  @Test
  void aCoinCostsOneBit() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).coin(folder.resolve("m"));
    JsonNode scores = evaluate(model, constant(1), "fixed-small", 1000);
    double total = score(scores, "prior_bits") + score(scores, "diffusion_bits");
    assertEquals(1.0068408554386972, total, 1e-3); // 1 + O(1/T)
  }

  @ParameterizedTest
  @CsvSource({"1, 10, .829369", "1, 50, .963551", ".5, 10, .369955", ".5, 50, .471403"})
  void fewStepsShrinkNormalDataAsMuchAsTheClosedFormSays(
      double deviation, int steps, double expected) throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(deviation, folder.resolve("m"));
    Console done = console(model, normal(deviation), "fixed-large", "--few-steps", steps);
    assertEquals(0, done.exitCode(), done.err());
    JsonNode scores = new ObjectMapper().readTree(folder.resolve("scores.json").toFile());
    // ddim adds no noise: what it makes of noise of another size is as many times larger
    double std = score(scores, "std_after_%d_steps".formatted(steps));
    assertEquals(expected, std / noiseStd(), 1e-4);
  }

  @Test
  void anySamplerDrawsTheFewSteps() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(.5, folder.resolve("m"));
    Console done =
        console(
            model,
            normal(.5),
            "fixed-large",
            "--few-steps",
            10,
            "--sampler",
            "{use: ddim, spacing: linspace}");
    assertEquals(0, done.exitCode(), done.err());
    JsonNode scores = new ObjectMapper().readTree(folder.resolve("scores.json").toFile());
    assertEquals(.361612, score(scores, "std_after_10_steps") / noiseStd(), 1e-4);
  }

  @Test
  void aSamplerThatNobodyKnowsIsTold() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console refused = console(model, normal(1), "fixed-large", "--sampler", "hun");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("did you mean 'heun'?"), refused.err());
  }

  @Test
  void ancestralSamplingTakesTheVarianceAskedFor() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console done = console(model, normal(1), "fixed-small", "--few-steps", 10, "--sampler", "ddpm");
    assertEquals(0, done.exitCode(), done.err());
    JsonNode scores = new ObjectMapper().readTree(folder.resolve("scores.json").toFile());
    double error =
        4 * .740492 / Math.sqrt(2.0 * 2 * COUNT); // of a deviation over 2 · COUNT numbers
    assertEquals(.740492, score(scores, "std_after_10_steps"), error);
  }

  @Test
  void theOdeGivesNormalDataTheirDensity() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console done = console(model, constant(.7), "fixed-large", "--ode", "--few-steps", 1);
    assertEquals(0, done.exitCode(), done.err());
    JsonNode scores = new ObjectMapper().readTree(folder.resolve("scores.json").toFile());
    assertEquals(1.6792083497539556, score(scores, "ode_bits_per_dim"), 1e-3);
  }

  @Test
  void dataOfAnotherShapeAreRefused() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 3).gaussian(1, folder.resolve("m"));
    Console refused = console(model, normal(1), "fixed-large");
    assertEquals(2, refused.exitCode());
    assertTrue(
        refused.err().contains("the data are samples of 2; the model takes 3"), refused.err());
    assertFalse(Files.exists(folder.resolve("scores.json")));
  }

  @Test
  void filesThatAreNotThereAreNamed() throws IOException {
    Path absent = folder.resolve("absent");
    Console noModel = console(absent, normal(1), "fixed-large");
    assertEquals(2, noModel.exitCode());
    assertTrue(noModel.err().contains(absent + ": no such file"), noModel.err());
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console noData = console(model, folder.resolve("absent.npy"), "fixed-large");
    assertEquals(2, noData.exitCode());
    assertTrue(noData.err().contains("absent.npy: no such file"), noData.err());
  }

  @Test
  void aNetworkOfOtherInputsIsRefused() throws IOException {
    Path model = Files.write(folder.resolve("m"), new byte[] {1, 2, 3});
    Console refused = console(model, normal(1), "fixed-large");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("ONNX Runtime cannot load it"), refused.err());
  }

  @Test
  void whatNobodySaysIsAskedFor() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console refused = Console.run("evaluate", model, "--data", normal(1));
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("what --schedule would: give it"), refused.err());
  }

  @Test
  void aSettingThatTheScheduleLacksIsNamed() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console refused = console(model, normal(1), "fixed-large", "timestep=10");
    assertEquals(2, refused.exitCode());
    assertEquals(
        "--schedule: schedule 'linear' has no setting 'timestep'; did you mean 'timesteps'?"
            + " Known: timesteps, betaStart, betaEnd, scaled",
        refused.err().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evaluation.precision=bf16 | --precision bf16",
        "evaluation.samples=64     | --samples 64",
        "sampler.steps=10          | --few-steps 10",
        "sampler=heun              | --sampler heun",
        "parameterization=v        | --prediction v",
        "schedule.timesteps=100    | timesteps=100",
        "schedule=cosine           | --schedule cosine",
        "dataset.dir=mnist         | --data '{use: NAME, dir: mnist}'",
        "dataset=mnist             | --data mnist",
      })
  void aSettingOfAnExperimentLeadsToWhatStandsForItHere(String setting, String option)
      throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console refused = console(model, normal(1), "fixed-large", setting);
    assertEquals(2, refused.exitCode());
    assertEquals(
        "run-experiment: '%s' is no setting of a noise schedule, and 'evaluate' takes no others; did you mean %s?"
            .formatted(setting, option),
        refused.err().strip());
  }

  @Test
  void aSettingThatOnlyTrainingHeedsIsRefused() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console refused = console(model, normal(1), "fixed-large", "training.steps=10");
    assertEquals(2, refused.exitCode());
    assertEquals(
        "run-experiment: 'training.steps=10' is no setting of a noise schedule, and 'evaluate' takes no others; expected one of them, as in timesteps=1000",
        refused.err().strip());
  }

  @Test
  void aSettingOfNoScheduleIsAskedWhichItIsFor() throws IOException {
    Path model = AnalyticModel.of(LINEAR, 2).gaussian(1, folder.resolve("m"));
    Console refused = Console.run("evaluate", model, "timesteps=10", "--data", normal(1));
    assertEquals(2, refused.exitCode());
    assertEquals(
        "run-experiment: 'timesteps=10' is a setting of which noise schedule? Give its name too, as in --schedule linear",
        refused.err().strip());
  }

  private JsonNode evaluate(Path model, Path data, String variance, int timesteps, Object... more)
      throws IOException {
    Object[] words = new Object[more.length + 2];
    System.arraycopy(more, 0, words, 2, more.length);
    words[0] = "timesteps=" + timesteps;
    words[1] = "--exact-t";
    Files.deleteIfExists(folder.resolve("scores.json"));
    Console done = console(model, data, variance, words);
    assertEquals(0, done.exitCode(), done.err());
    return new ObjectMapper().readTree(folder.resolve("scores.json").toFile());
  }

  private Console console(Path model, Path data, String variance, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("evaluate", model, "--schedule", "linear", "--prediction", "epsilon"));
    words.addAll(List.of("--data", data, "--variance", variance, "--samples", COUNT));
    words.addAll(List.of("--device", "cpu", "--out", folder.resolve("scores.json")));
    words.addAll(List.of(more));
    return Console.run(words.toArray());
  }

  private static double score(JsonNode evaluation, String name) {
    return StreamSupport.stream(evaluation.get("scores").spliterator(), false)
        .filter(score -> score.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .get("value")
        .asDouble();
  }

  private static JsonNode row(JsonNode rows, double first) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.get(0).asDouble() == first)
        .findFirst()
        .orElseThrow();
  }

  /** Pairs from N(0, s²): the quantiles, in two orders. */
  private Path normal(double deviation) throws IOException {
    float[] pairs = new float[2 * COUNT];
    double squares = 0;
    for (int i = 0; i < COUNT; i++) {
      double z = Math.sqrt(2) * Erf.erfInv((2 * i + 1.0) / COUNT - 1);
      squares += z * z / COUNT;
      pairs[2 * i] = (float) (deviation * z);
      pairs[2 * (int) (i * 4799L % COUNT) + 1] = (float) (deviation * z);
    }
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] /= (float) Math.sqrt(squares); // the variance exactly
    }
    return array(pairs);
  }

  /**
   * All numbers alike. A linear denoiser's bound depends on E x_0² alone, and that of a coin is the
   * same for either side: so these stand for N(0, s²) and for ±1, and leave only the noise random.
   */
  private Path constant(double value) throws IOException {
    float[] pairs = new float[2 * COUNT];
    Arrays.fill(pairs, (float) value);
    return array(pairs);
  }

  private Path array(float[] pairs) throws IOException {
    Path file = folder.resolve("data.npy");
    new Npy(pairs, List.of(pairs.length / 2, 2)).write(file);
    return file;
  }

  /** Of the noise that sampling starts from. */
  private static double noiseStd() {
    double sum = 0;
    double squares = 0;
    float[] start = new float[2];
    for (int i = 0; i < COUNT; i++) {
      Noise.seeded(0).fill(0, i, FloatBuffer.wrap(start));
      for (float value : start) {
        sum += value;
        squares += value * value;
      }
    }
    double mean = sum / (2 * COUNT);
    return Math.sqrt(squares / (2 * COUNT) - mean * mean);
  }
}
