package io.diffusionlab.runner.trial;

import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.config.Document;
import io.diffusionlab.engine.Footprint;
import io.diffusionlab.engine.Preflight;
import io.diffusionlab.engine.Trainer;
import io.diffusionlab.inference.Int8Calibration;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.SamplingPrecision;
import io.diffusionlab.runner.process.Machine;
import io.diffusionlab.runner.process.Tried;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.Optional;

/**
 * Tries trials out, each as far as it can be without being begun, and keeps the first one ready.
 */
public final class Tryouts implements AutoCloseable {

  private final Catalog catalog;
  private Optional<Kept> kept = Optional.empty();
  private boolean any;

  private record Kept(String config, PreparedTrial trial, Trainer trainer) {}

  public Tryouts(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Takes a training step, exports, and looks whether the data are there.
   *
   * @param timed whether training steps are timed too, if there is the memory for them
   * @throws IOException if the data cannot be read
   * @throws IllegalArgumentException if the parts do not fit together
   */
  public static Footprint tryOut(WiredTrial trial, boolean timed) throws IOException {
    requireTestData(trial);
    long memory = timed ? Machine.here().memory() : 0;
    return Preflight.check(trial.recipe(), memory, model -> requireUsable(model, trial));
  }

  /**
   * Does the same with a trial that is written down, and keeps the first.
   *
   * @param config as {@code config.yaml} will have it
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this, or by who takes it over
  public Tried tryOut(String config) {
    boolean first = !any;
    any = true;
    try {
      WiredTrial trial = wire(config);
      if (!first) {
        return Tried.of(tryOut(trial, false));
      }
      Trainer trainer = rehearse(trial);
      kept = Optional.of(new Kept(config, new PreparedTrial(trial, this::handOver), trainer));
      return Tried.of(trainer.footprint(0));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Tried.of(e);
    }
  }

  private WiredTrial wire(String config) {
    Experiment experiment = Document.of("config.yaml", config).bind(Experiment.class, catalog);
    return new Wiring(Services.classifiers(), Services.models()).wire(experiment);
  }

  @MustBeClosed
  private static Trainer rehearse(WiredTrial trial) throws IOException {
    requireTestData(trial);
    return Preflight.rehearse(trial.recipe(), model -> requireUsable(model, trial));
  }

  /** The model will be written in int8, hours later. */
  private static void requireUsable(byte[] model, WiredTrial trial) {
    if (trial.experiment().evaluation().precision() == SamplingPrecision.INT8) {
      Int8Calibration.require(model);
    }
  }

  /** Metrics need it, hours later. */
  private static void requireTestData(WiredTrial trial) throws IOException {
    try (Examples test = trial.dataset().open(Split.TEST)) {
      if (test.size() < 1) {
        throw new IOException("its test split is empty");
      }
    }
  }

  /** The trial that was kept, at its start, if it is this one. */
  public Optional<PreparedTrial> prepared(String config) {
    return kept.filter(first -> first.config().equals(config)).map(Kept::trial);
  }

  private Trainer handOver() {
    Trainer trainer = kept.orElseThrow().trainer();
    kept = Optional.empty();
    return trainer;
  }

  @Override
  public void close() {
    kept.ifPresent(first -> first.trainer().close());
  }
}
