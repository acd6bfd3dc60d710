package io.diffusionlab.runner.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.name.Names;
import io.diffusionlab.config.Choice;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.FewSteps;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Sampler;
import java.util.List;
import java.util.function.IntFunction;

/** The parts that one trial chose. A part may ask for its own config and for the other parts. */
final class TrialModule extends AbstractModule {

  private final Experiment experiment;

  TrialModule(Experiment experiment) {
    this.experiment = experiment;
  }

  /** The key of the metric at {@code index} in the experiment's list. */
  static Key<Metric> metric(int index) {
    return key(Metric.class, "metric " + index);
  }

  /** The key of the sampler at {@code index} among {@link FewSteps#draws}. */
  static Key<Sampler> fewStepsSampler(int index) {
    return key(Sampler.class, "few-steps sampler " + index);
  }

  /** The key of the metric at {@code index} in the {@code fewSteps} section. */
  static Key<Metric> fewStepsMetric(int index) {
    return key(Metric.class, "few-steps metric " + index);
  }

  private static <T> Key<T> key(Class<T> kind, String name) {
    return Key.get(kind, Names.named(name));
  }

  @Override
  protected void configure() {
    strict(binder());
    experiment.singleChoices().forEach(choice -> install(ChoiceModule.of(choice)));
    install(experiment.metrics(), TrialModule::metric);
    install(experiment.fewSteps().draws(), TrialModule::fewStepsSampler);
    install(experiment.fewSteps().metrics(), TrialModule::fewStepsMetric);
  }

  private <T> void install(List<Choice<T>> choices, IntFunction<Key<T>> key) {
    for (int i = 0; i < choices.size(); i++) {
      install(new ChoiceModule<>(choices.get(i), key.apply(i)));
    }
  }

  /**
   * Nothing is bound that no module names: a just-in-time binding would land in the injector that
   * all trials share.
   */
  static void strict(Binder binder) {
    binder.requireExplicitBindings();
    binder.requireAtInjectOnConstructors();
    binder.disableCircularProxies();
  }
}
