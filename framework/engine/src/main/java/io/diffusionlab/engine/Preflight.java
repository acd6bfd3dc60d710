package io.diffusionlab.engine;

import ai.djl.engine.EngineException;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Finds out before training whether a recipe can be trained and exported. */
public final class Preflight {

  private Preflight() {}

  /**
   * Reads a sample, builds the network, traces it, takes one training step with two samples, and
   * exports.
   *
   * @param memory bytes that a few steps may take to be timed; where the batch takes more, or this
   *     is 0, none is timed
   * @param exported gets the model, and may refuse it by an {@link IllegalArgumentException}
   * @throws IllegalArgumentException saying which part does not fit and why
   */
  public static Footprint check(Recipe recipe, long memory, Consumer<byte[]> exported) {
    try (Trainer trainer = rehearse(recipe, exported)) {
      Footprint footprint = trainer.footprint(0);
      boolean fits = footprint.bytes(recipe.settings().batch()) <= memory;
      return fits ? trainer.footprint(trainer.secondsPerStep()) : footprint;
    } catch (EngineException e) {
      throw refusal(recipe, e);
    }
  }

  /**
   * Does the same, for somebody who means to train.
   *
   * @param exported gets the model, and may refuse it by an {@link IllegalArgumentException}
   * @return at its start, all that was tried undone
   * @throws IllegalArgumentException saying which part does not fit and why
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the caller closes what is returned
  public static Trainer rehearse(Recipe recipe, Consumer<byte[]> exported) {
    checkData(recipe);
    try {
      Trainer trainer = Trainer.prepare(recipe);
      try {
        trainer.rehearse(exported);
        return trainer;
      } catch (RuntimeException e) {
        trainer.close();
        throw e;
      }
    } catch (EngineException e) {
      throw refusal(recipe, e);
    }
  }

  private static IllegalArgumentException refusal(Recipe recipe, EngineException e) {
    return new IllegalArgumentException(
        "the network cannot run on samples of %s: %s"
            .formatted(recipe.dataset().shape(), e.getMessage()),
        e);
  }

  private static void checkData(Recipe recipe) {
    DataShape shape = recipe.dataset().shape();
    try (Examples examples = recipe.dataset().open(Split.TRAIN)) {
      if (examples.size() < 1) {
        throw new IllegalArgumentException("the training split of the data set is empty");
      }
      float[] sample = new float[shape.size()];
      examples.read(0, new SplittableRandom(recipe.seed()), sample, 0);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
