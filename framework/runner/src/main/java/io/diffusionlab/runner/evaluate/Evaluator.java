package io.diffusionlab.runner.evaluate;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.Document;
import io.diffusionlab.config.Position;
import io.diffusionlab.config.Problem;
import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Variance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores a model of which the file says little; the arithmetic is that of the metrics. */
public final class Evaluator {

  private static final int BATCH = 128;

  private final Catalog catalog;
  private final Wiring wiring = new Wiring(Services.classifiers(), Services.models());
  private final OnnxDenoiser file;
  private final Denoiser network;
  private final Optional<ModelCard> card;
  private final Request request;
  private final CommandLineParts words;

  /** The parts chosen; a card stands in for those left out. */
  private record Parts(
      Optional<Choice<NoiseSchedule>> schedule,
      Optional<Choice<Parameterization>> prediction,
      Optional<Choice<Variance>> variance,
      Optional<Choice<Dataset>> data) {}

  private record Measures(List<Choice<Metric>> metrics, List<Choice<Metric>> ofSamples) {}

  private record Drawing(Choice<Sampler> sampler) {}

  /**
   * @param file that tells what the network is
   * @param network of the file, in the precision asked for
   * @throws IllegalArgumentException if the file says of itself what cannot be read
   */
  public Evaluator(OnnxDenoiser file, Denoiser network, Request request, Catalog catalog) {
    this.file = file;
    this.network = network;
    this.card = ModelCard.find(file);
    this.request = request;
    this.words = new CommandLineParts(request, file.shape());
    this.catalog = catalog;
  }

  /**
   * @throws IllegalArgumentException saying what does not fit, or is neither asked for nor in the
   *     file
   */
  public Evaluation evaluate() throws IOException {
    Parts parts = parts();
    NoiseLevels levels = levels(parts);
    Parameterization prediction = prediction(parts);
    Dataset data = data(parts);
    CollectedExhibits exhibits = new CollectedExhibits();
    Denoiser denoiser = request.firstStep() == 1 ? new CountedFromOne(network) : network;
    EvaluatedModel model =
        new EvaluatedModel(
            denoiser,
            levels,
            prediction,
            wiring.part(variance()),
            data,
            n -> new float[0],
            exhibits,
            request.seed());
    return described(levels, scores(model), exhibits);
  }

  private Parts parts() {
    return new Parts(
        words.scheduleText().flatMap(it -> part("--schedule", "schedule", it).schedule()),
        request.prediction().flatMap(it -> part("--prediction", "prediction", it).prediction()),
        Optional.empty(),
        words.dataText().flatMap(it -> part("--data", "data", it).data()));
  }

  private Evaluation described(NoiseLevels levels, List<Score> scores, CollectedExhibits exhibits) {
    return new Evaluation(
        file.name(),
        words.scheduleText().or(() -> card.map(ModelCard::schedule)).orElse(""),
        levels.timesteps(),
        request.prediction().or(() -> card.map(ModelCard::parameterization)).orElse(""),
        request.data().orElse("the model's own"),
        request.precision(),
        scores,
        exhibits.curves());
  }

  private List<Score> scores(EvaluatedModel model) throws IOException {
    Choice<Sampler> sampler =
        bind("--sampler", "sampler: " + request.sampler() + "\n", Drawing.class).sampler();
    Map<Integer, Generator> generators = generators(model, sampler); // before anything is measured
    Measures measures =
        bind(
            "<command line>",
            words.metrics(model.levels().timesteps(), card.isPresent()),
            Measures.class);
    List<Score> scores = new ArrayList<>();
    for (Choice<Metric> choice : measures.metrics()) {
      scores.addAll(wiring.part(choice).score(model));
    }
    List<Metric> ofSamples = measures.ofSamples().stream().map(wiring::part).toList();
    FewSteps few = new FewSteps(sampler.part().name(), ofSamples);
    for (Map.Entry<Integer, Generator> each : generators.entrySet()) {
      Noise noise = Noise.seeded(request.seed());
      float[] samples = each.getValue().generate(request.samples(), BATCH, noise);
      scores.addAll(few.scores(model, samples, each.getKey()));
    }
    return scores;
  }

  /** By the number of network calls. */
  private Map<Integer, Generator> generators(EvaluatedModel model, Choice<Sampler> sampler) {
    Map<Integer, Generator> generators = new LinkedHashMap<>();
    for (int steps : request.steps()) {
      if (steps <= model.levels().timesteps()) {
        Choice<Sampler> taking = sampler.with("steps", String.valueOf(steps));
        generators.put(steps, generator(model, taking));
      }
    }
    return generators;
  }

  /** Continuous data may lie anywhere, so x̂_0 is not clipped. */
  private Generator generator(EvaluatedModel model, Choice<Sampler> sampler) {
    Sampler.Plan plan = wiring.part(sampler, variance()).plan(model.levels());
    boolean clip = plan.clip() && model.dataset().quantization() > 0;
    return new Generator(
        model.denoiser(),
        model.levels(),
        model.parameterization(),
        new Sampler.Plan(plan.steps(), clip));
  }

  private NoiseLevels levels(Parts parts) {
    if (parts.schedule().isPresent()) {
      return wiring.part(parts.schedule().get()).levels();
    }
    return card.orElseThrow(() -> left("--schedule")).levels();
  }

  private Parameterization prediction(Parts parts) {
    return wiring.part(
        parts
            .prediction()
            .orElseGet(
                () -> {
                  String own = card.orElseThrow(() -> left("--prediction")).parameterization();
                  return part(file.name(), "prediction", own).prediction().orElseThrow();
                }));
  }

  /** The one asked for, or that of the card; β_t, as in most published code, if neither says. */
  private Choice<Variance> variance() {
    String name = request.variance().or(() -> card.map(ModelCard::variance)).orElse("fixed-large");
    String source = request.variance().isPresent() ? "--variance" : file.name();
    return part(source, "variance", name).variance().orElseThrow();
  }

  private Dataset data(Parts parts) {
    Optional<Path> array = words.array();
    Dataset data = array.isPresent() ? ArrayDataset.read(array.get()) : wiring.part(dataset(parts));
    if (!data.shape().equals(file.shape())) {
      throw new IllegalArgumentException(
          "the data are samples of %s; the model takes %s".formatted(data.shape(), file.shape()));
    }
    return data;
  }

  private Choice<Dataset> dataset(Parts parts) {
    return parts
        .data()
        .orElseGet(
            () -> {
              String config = card.map(ModelCard::config).orElse("");
              if (config.isEmpty()) {
                throw left("--data");
              }
              return Document.of(file.name(), config).bind(Experiment.class, catalog).dataset();
            });
  }

  private IllegalArgumentException left(String option) {
    return new IllegalArgumentException(
        "%s does not say of itself what %s would: give it".formatted(file.name(), option));
  }

  private Parts part(String source, String kind, String value) {
    return bind(source, kind + ": " + value + "\n", Parts.class);
  }

  /**
   * @throws ConfigException without lines and columns, for nobody has seen the YAML that they count
   */
  private <R extends Record> R bind(String source, String yaml, Class<R> type) {
    try {
      return Document.of(source, yaml).bind(type, catalog);
    } catch (ConfigException e) {
      throw new ConfigException(
          e.problems().stream()
              .map(it -> new Problem(new Position(it.at().source(), 0, 0), it.message()))
              .toList());
    }
  }
}
