package io.diffusionlab.runner.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.name.Names;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.spi.Metric;

/** The parts that one trial chose. A part may ask for its own config and for the other parts. */
final class TrialModule extends AbstractModule {

  private final Experiment experiment;

  TrialModule(Experiment experiment) {
    this.experiment = experiment;
  }

  /** The key of the metric at {@code index} in the experiment's list. */
  static Key<Metric> metric(int index) {
    return Key.get(Metric.class, Names.named("metric " + index));
  }

  @Override
  protected void configure() {
    strict(binder());
    experiment.singleChoices().forEach(choice -> install(ChoiceModule.of(choice)));
    for (int i = 0; i < experiment.metrics().size(); i++) {
      install(new ChoiceModule<>(experiment.metrics().get(i), metric(i)));
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
