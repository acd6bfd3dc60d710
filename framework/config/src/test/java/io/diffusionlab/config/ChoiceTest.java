package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final Choice<Lab.NoiseSchedule> COSINE =
      Lab.read("{name: a, schedule: {use: cosine, s: 0.02}}").schedule();

  @Test
  void replacesOneSettingAndKeepsTheOthers() {
    Choice<Lab.NoiseSchedule> shorter = COSINE.with("timesteps", "50");
    assertEquals(new Lab.Cosine.Config(50, .02), shorter.config());
    assertEquals(COSINE.at(), shorter.at());
  }

  @Test
  void tellsAtItsPlaceOfASettingThatThereIsNot() {
    ConfigException told = assertThrows(ConfigException.class, () -> COSINE.with("timestep", "50"));
    assertEquals(
        "test.yaml:1:27: noise schedule 'cosine' has no setting 'timestep'; did you mean"
            + " 'timesteps'? Known: timesteps, s",
        told.getMessage());
  }

  @Test
  void keepsToTheRange() {
    assertThrows(ConfigException.class, () -> COSINE.with("timesteps", "0"));
  }
}
