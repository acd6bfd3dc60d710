package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.TrainableSchedule.Learner;
import io.diffusionlab.spi.TrainableSchedule.Met;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LearnedScheduleTest implements NoiseScheduleContract {

  private static final Parameterization EPSILON = (levels, t) -> new Mix(0, 1);
  private static final Loss BOUND = // ½ T (SNR(t − 1) / SNR(t) − 1), Kingma et al. (2021), eq. 14
      (levels, parameterization, t) ->
          t == 1 ? 1 : levels.timesteps() * (levels.snr(t - 1) / levels.snr(t) - 1) / 2;

  @Override
  public NoiseSchedule schedule() {
    return learned();
  }

  @Test
  void startsAsAStraightLineOfLogSnrBetweenItsEnds() {
    NoiseLevels levels = learned().levels();
    assertEquals(13.3, Math.log(levels.snr(1)), 1e-9);
    assertEquals(-7, Math.log(levels.snr(1000)), 1e-9);
    assertEquals(13.3 - 20.3 * 499 / 999, Math.log(levels.snr(500)), 1e-9);
  }

  @Test
  void isTrainedByTheBoundOnEpsilonAlone() {
    learned().requireTarget(EPSILON);
    learned().requireLoss(BOUND, EPSILON);
    assertEquals(
        "a learned schedule is trained by the bound with σ² = β̃; set loss: vlb and variance:"
            + " fixed-small",
        refusal(() -> learned().requireLoss((levels, target, t) -> 1, EPSILON)));
    assertEquals(
        "a learned schedule is trained where the network predicts ε; set parameterization: epsilon",
        refusal(() -> learned().requireTarget((levels, t) -> new Mix(1, 0))));
  }

  @Test
  void keepsItsEndsAndGoesOnBitForBitFromItsState() {
    Learner whole = learned().learner();
    Learner first = learned().learner();
    for (int i = 0; i < 10; i++) {
      whole.learn(batch(i));
      first.learn(batch(i));
    }
    Learner second = learned().learner();
    second.restore(first.state());
    for (int i = 10; i < 20; i++) {
      whole.learn(batch(i));
      second.learn(batch(i));
    }
    assertEquals(whole.state(), second.state());
    NoiseLevels levels = second.levels();
    assertEquals(13.3, Math.log(levels.snr(1)), 1e-9);
    assertEquals(-7, Math.log(levels.snr(1000)), 1e-9);
    for (int t = 1; t <= 1000; t++) {
      assertEquals(whole.levels().beta(t), levels.beta(t));
    }
  }

  private static List<Met> batch(int i) {
    return List.of(new Met(100 + 13 * i, 1, .9, -.1), new Met(900 - 7 * i, 1, .1, -.05));
  }

  private static String refusal(Executable check) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, check).getMessage());
  }

  private static LearnedSchedule learned() {
    return new LearnedSchedule(Settings.defaults(LearnedSchedule.Config.class));
  }
}
