package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.Document;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Variance;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --sampler} and {@code --steps}: how samples are drawn from a model. */
final class SamplerOptions {

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description = "By name, or with settings: '{use: ddim, eta: 1}' (default: ${DEFAULT-VALUE}).")
  private String sampler = "ddim";

  @Option(names = "--steps", description = "The sampler's setting 'steps': network calls.")
  private Optional<Integer> steps = Optional.empty();

  /** The parts that sampling needs. */
  record Parts(
      Choice<Sampler> sampler,
      Choice<Parameterization> parameterization,
      Choice<Variance> variance) {}

  /** What is done with the network. */
  record Drawing(Sampler.Plan plan, Parameterization parameterization) {}

  /**
   * For a model's levels, parameterization and variance.
   *
   * @throws io.diffusionlab.config.ConfigException if there is no such sampler or setting
   */
  Drawing drawing(ModelCard card, Catalog catalog) {
    Parts parts = Document.of("<command line>", yaml(card)).bind(Parts.class, catalog);
    Wiring wiring = new Wiring(Services.classifiers(), Services.models());
    return new Drawing(
        wiring.part(parts.sampler(), parts.variance()).plan(card.levels()),
        wiring.part(parts.parameterization()));
  }

  private String yaml(ModelCard card) {
    String steady = sampler.strip();
    String settings =
        steady.startsWith("{") ? steady.substring(1, steady.lastIndexOf('}')) : "use: " + steady;
    String more = steps.map(count -> ", steps: " + count).orElse("");
    return "sampler: {%s%s}%nparameterization: %s%nvariance: %s%n"
        .formatted(settings, more, card.parameterization(), card.variance());
  }
}
