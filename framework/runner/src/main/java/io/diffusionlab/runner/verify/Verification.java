package io.diffusionlab.runner.verify;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.runner.verify.KindReport.PartReport;
import io.diffusionlab.runner.verify.KindReport.Verdict;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Part;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.Check;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossChecks;
import io.diffusionlab.testkit.NoiseScheduleChecks;
import io.diffusionlab.testkit.ParameterizationChecks;
import io.diffusionlab.testkit.SamplerChecks;
import io.diffusionlab.testkit.TimeSamplerChecks;
import io.diffusionlab.testkit.VarianceChecks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks every installed part, with its default settings, what the contract of its kind asks in
 * tests.
 */
public final class Verification {

  private final Catalog catalog;
  private final Wiring wiring;

  public Verification(Catalog catalog, Wiring wiring) {
    this.catalog = catalog;
    this.wiring = wiring;
  }

  /** One for each kind that has closed forms. */
  public List<KindReport> reports() {
    return List.of(
        report(NoiseSchedule.class, this::ofSchedule),
        report(Parameterization.class, this::ofParameterization),
        report(Variance.class, this::ofVariance),
        report(Loss.class, this::ofLoss),
        report(TimeSampler.class, this::ofTimes),
        report(Sampler.class, this::ofSampler));
  }

  private List<Check> ofSchedule(Choice<NoiseSchedule> schedule) {
    return NoiseScheduleChecks.of(() -> wiring.part(schedule));
  }

  private List<Check> ofParameterization(Choice<Parameterization> parameterization) {
    return ParameterizationChecks.of(() -> wiring.part(parameterization), Levels.usual());
  }

  private List<Check> ofVariance(Choice<Variance> variance) {
    return VarianceChecks.of(() -> wiring.part(variance), Levels.usual());
  }

  private List<Check> ofLoss(Choice<Loss> loss) {
    return LossChecks.of(() -> withVariance(loss), Levels.usual());
  }

  private List<Check> ofTimes(Choice<TimeSampler> times) {
    return TimeSamplerChecks.of(() -> wiring.part(times), Levels.usual());
  }

  private List<Check> ofSampler(Choice<Sampler> sampler) {
    return SamplerChecks.of(
        steps -> withVariance(sampler.with("steps", String.valueOf(steps))), Levels.linear(1000));
  }

  /** With β for the model's variance, if the part asks for one. */
  private <T> T withVariance(Choice<T> choice) {
    Part<Variance> fixedLarge =
        Objects.requireNonNull(catalog.of(Variance.class).get("fixed-large"));
    return wiring.part(choice, Choice.withDefaults(fixedLarge));
  }

  private <T> KindReport report(Class<T> kind, Function<Choice<T>, List<Check>> checks) {
    String key = Kind.of(kind).orElseThrow().key();
    List<PartReport> parts =
        catalog.of(kind).values().stream().map(part -> report(part, checks)).toList();
    return new KindReport(key, parts);
  }

  private static <T> PartReport report(Part<T> part, Function<Choice<T>, List<Check>> checks) {
    try {
      List<Check> all = checks.apply(Choice.withDefaults(part));
      return new PartReport(part.name(), all.stream().map(Verdict::of).toList(), Optional.empty());
    } catch (ConfigException needsSettings) {
      String why = String.valueOf(needsSettings.getMessage());
      return new PartReport(part.name(), List.of(), Optional.of(why));
    }
  }
}
