package io.diffusionlab.runner.bench;

import io.diffusionlab.engine.Recipe;
import io.diffusionlab.engine.Trainer;
import io.diffusionlab.engine.TrainingListener;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Training steps as a trial takes them: data, native calls, the curves' points. Each time is that
 * from the end of one step to the end of the next.
 */
public final class TrainingSteps implements Case.Round {

  private static final int WARM_UP = 3; // the first steps compile and allocate

  private final Recipe recipe;
  private final int steps;

  /**
   * @param recipe its number of steps must be larger than {@code steps} by 4 at least
   */
  public TrainingSteps(Recipe recipe, int steps) {
    this.recipe = recipe;
    this.steps = steps;
  }

  @Override
  public List<Double> time() throws IOException {
    Clock clock = new Clock();
    try (Trainer trainer = Trainer.prepare(recipe);
        ScratchFolder scratch = ScratchFolder.create()) {
      Path folder = scratch.path();
      trainer.train(new TrialDirectory(folder), clock, () -> clock.ends.size() > WARM_UP + steps);
    }
    return clock.millis();
  }

  private static final class Clock implements TrainingListener {

    private final List<Long> ends = new ArrayList<>();

    @Override
    public void step(long step, double loss, double gradNorm, double learningRate) {
      ends.add(System.nanoTime());
    }

    List<Double> millis() {
      List<Double> millis = new ArrayList<>();
      for (int i = WARM_UP + 1; i < ends.size(); i++) {
        millis.add((ends.get(i) - ends.get(i - 1)) / 1e6);
      }
      return millis;
    }
  }
}
