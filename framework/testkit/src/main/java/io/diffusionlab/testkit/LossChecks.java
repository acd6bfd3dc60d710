package io.diffusionlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import java.util.List;
import java.util.function.Supplier;

/** What every loss must do. */
public final class LossChecks {

  private static final float[] OFF = {-2, -.5f, 0, .5f, 2};

  private LossChecks() {}

  /**
   * @param loss makes it; called by each check
   * @param levels to try it on
   */
  public static List<Check> of(Supplier<Loss> loss, List<NoiseLevels> levels) {
    return List.of(
        new Check(
            "weighs each step with a finite number",
            () -> levels.forEach(tried -> weighs(loss.get(), tried))),
        new Check("penalises nothing but being off the target", () -> penalises(loss.get())));
  }

  private static void weighs(Loss loss, NoiseLevels levels) {
    double sum = 0;
    for (int t = 1; t <= levels.timesteps(); t++) {
      double weight = loss.weight(levels, LossChecks::epsilon, t);
      String where = "weight " + weight + " at t = " + t;
      Expect.that(weight >= 0 && Double.isFinite(weight), () -> where);
      sum += weight;
    }
    double total = sum;
    Expect.that(total > 0, () -> "every step has weight 0");
  }

  private static void penalises(Loss loss) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray output = manager.create(OFF);
      float[] penalties = loss.penalty(output, output.zerosLike()).toFloatArray();
      int count = penalties.length;
      Expect.that(count == OFF.length, () -> count + " penalties of 5 numbers");
      for (int i = 0; i < count; i++) {
        boolean right = OFF[i] == 0 ? penalties[i] == 0 : penalties[i] > 0;
        String what = "penalty %s of being off by %s".formatted(penalties[i], OFF[i]);
        Expect.that(right, () -> what);
      }
    }
  }

  private static Mix epsilon(NoiseLevels levels, int t) {
    return new Mix(0, 1);
  }
}
