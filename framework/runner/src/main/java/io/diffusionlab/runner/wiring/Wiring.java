package io.diffusionlab.runner.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.WiredTrial.FewStepsPlans;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.ClassifierTrainer;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.OnnxModels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.spi.TrainableSchedule;
import io.diffusionlab.spi.Variance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes the parts of trials; each trial's are its own. */
public final class Wiring {

  private final Injector root;

  /**
   * @param classifiers for the parts that ask for one
   * @param models likewise
   */
  public Wiring(ClassifierTrainer classifiers, OnnxModels models) {
    root = Guice.createInjector(new ServicesModule(classifiers, models));
  }

  private static final class ServicesModule extends AbstractModule {

    private final ClassifierTrainer classifiers;
    private final OnnxModels models;

    ServicesModule(ClassifierTrainer classifiers, OnnxModels models) {
      this.classifiers = classifiers;
      this.models = models;
    }

    @Override
    protected void configure() {
      TrialModule.strict(binder());
      bind(ClassifierTrainer.class).toInstance(classifiers);
      bind(OnnxModels.class).toInstance(models);
    }
  }

  /**
   * Makes every part of a trial.
   *
   * @throws ConfigException if a part refuses its settings, at the place where it was chosen
   * @throws PluginException if a part asks for something that does not exist
   */
  public WiredTrial wire(Experiment experiment) {
    return new OneTrial(experiment, injector(experiment)).make();
  }

  /** Makes one part, which may ask for those that {@code others} make. */
  public <T> T part(Choice<T> choice, Choice<?>... others) {
    PartConstructor.check(choice.part());
    List<Module> modules = new ArrayList<>(List.of(ChoiceModule.of(choice)));
    Arrays.stream(others).map(ChoiceModule::of).forEach(modules::add);
    try {
      return root.createChildInjector(modules).getInstance(Key.get(choice.part().kind()));
    } catch (CreationException e) {
      throw new PluginException(words(e.getErrorMessages()), e);
    } catch (ProvisionException e) {
      throw Refusal.of(choice, e.getCause() == null ? e : e.getCause());
    }
  }

  private Injector injector(Experiment experiment) {
    experiment.choices().forEach(choice -> PartConstructor.check(choice.part()));
    try {
      return root.createChildInjector(new TrialModule(experiment));
    } catch (CreationException e) {
      throw new PluginException(words(e.getErrorMessages()), e);
    }
  }

  private static String words(Iterable<Message> messages) {
    Message first = messages.iterator().next();
    // Guice's first line says what is missing; the lines after it are about Guice.
    String text = first.getMessage().lines().findFirst().orElse("");
    return "a part cannot be made: %s Asked for at %s".formatted(text, first.getSource());
  }

  /** The parts of one trial. */
  private static final class OneTrial {

    private final Experiment experiment;
    private final Injector injector;

    OneTrial(Experiment experiment, Injector injector) {
      this.experiment = experiment;
      this.injector = injector;
    }

    WiredTrial make() {
      NoiseSchedule schedule = part(NoiseSchedule.class);
      return make(schedule, blaming(experiment.schedule(), schedule::levels));
    }

    private WiredTrial make(NoiseSchedule schedule, NoiseLevels levels) {
      Dataset dataset = part(Dataset.class);
      Sampler sampler = part(Sampler.class);
      return new WiredTrial(
          experiment,
          dataset,
          levels,
          trainable(schedule),
          others -> make(schedule, others),
          part(Parameterization.class),
          part(Variance.class),
          part(Loss.class),
          times(levels),
          part(Architecture.class),
          blaming(experiment.sampler(), () -> plan(sampler, levels, dataset)),
          part(FeatureExtractor.class),
          parts(experiment.metrics(), TrialModule::metric),
          part(Tracker.class),
          fewSteps(levels, dataset));
    }

    private Optional<TrainableSchedule> trainable(NoiseSchedule schedule) {
      if (!(schedule instanceof TrainableSchedule trainable)) {
        return Optional.empty();
      }
      Loss loss = part(Loss.class);
      Parameterization parameterization = part(Parameterization.class);
      blaming(experiment.parameterization(), () -> trainable.requireTarget(parameterization));
      blaming(experiment.loss(), () -> trainable.requireLoss(loss, parameterization));
      return Optional.of(trainable);
    }

    private TimeSampler times(NoiseLevels levels) {
      TimeSampler times = part(TimeSampler.class);
      blaming(experiment.times(), () -> times.distribution(levels, LossHistory.NONE));
      return times;
    }

    private Sampler.Plan plan(Sampler sampler, NoiseLevels levels, Dataset dataset) {
      Sampler.Plan plan = sampler.plan(levels);
      if (plan.clip() && !dataset.bounded()) {
        throw new IllegalArgumentException(
            "x̂_0 is clipped to [−1, 1], and data of '%s' lie beyond; set clip: false"
                .formatted(experiment.dataset().part().name()));
      }
      return plan;
    }

    private FewStepsPlans fewSteps(NoiseLevels levels, Dataset dataset) {
      List<Choice<Sampler>> draws = experiment.fewSteps().draws();
      List<Sampler> samplers = parts(draws, TrialModule::fewStepsSampler);
      List<Sampler.Plan> plans =
          IntStream.range(0, draws.size())
              .mapToObj(i -> blaming(draws.get(i), () -> plan(samplers.get(i), levels, dataset)))
              .toList();
      return new FewStepsPlans(
          plans, parts(experiment.fewSteps().metrics(), TrialModule::fewStepsMetric));
    }

    private <T> List<T> parts(List<Choice<T>> choices, IntFunction<Key<T>> key) {
      return IntStream.range(0, choices.size()).mapToObj(i -> made(key.apply(i))).toList();
    }

    private <T> T part(Class<T> kind) {
      return made(Key.get(kind));
    }

    private <T> T made(Key<T> key) {
      try {
        return injector.getInstance(key);
      } catch (ProvisionException e) {
        throw refusal(e);
      }
    }

    private RuntimeException refusal(ProvisionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Blame.choice(experiment, cause)
          .map(choice -> Refusal.of(choice, cause))
          .orElseGet(() -> new PluginException(words(e.getErrorMessages()), e));
    }

    private static void blaming(Choice<?> choice, Runnable check) {
      blaming(
          choice,
          () -> {
            check.run();
            return Optional.empty();
          });
    }

    private static <T> T blaming(Choice<?> choice, Supplier<T> work) {
      try {
        return work.get();
      } catch (IllegalArgumentException e) {
        throw Refusal.of(choice, e);
      }
    }
  }
}
