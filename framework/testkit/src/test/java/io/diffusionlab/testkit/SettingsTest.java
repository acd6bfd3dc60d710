package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Range;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

  record Good(
      @Default("1000") int timesteps,
      @Default("0.5") double s,
      @Default("true") boolean clip,
      @Default("fixed-small") FixedVariance variance,
      @Default("[1, 2, 2]") @Range(min = 1) List<Integer> multipliers,
      @Default("[]") List<Double> none,
      @Default("data/mnist") Path dir) {}

  record OutOfRange(@Default("0") @Range(min = 1) int timesteps) {}

  record Lists(
      @Default("[1, 2, 2]") @Range(min = 1) List<Integer> multipliers,
      @Default("[]") List<Double> none) {}

  record ListOutOfRange(@Default("[1, 0]") @Range(min = 1) List<Integer> multipliers) {}

  record Incomplete(int timesteps) {}

  @Test
  void readsEveryDefault() {
    Good expected =
        new Good(
            1000,
            .5,
            true,
            FixedVariance.FIXED_SMALL,
            List.of(1, 2, 2),
            List.of(),
            Path.of("data/mnist"));
    assertEquals(expected, Settings.defaults(Good.class));
  }

  @Test
  void readsLists() {
    assertEquals(new Lists(List.of(1, 2, 2), List.of()), Settings.defaults(Lists.class));
    assertThrows(IllegalArgumentException.class, () -> Settings.defaults(ListOutOfRange.class));
  }

  @Test
  void refusesADefaultOutOfRange() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> Settings.defaults(OutOfRange.class));
    assertEquals(
        "io.diffusionlab.testkit.SettingsTest$OutOfRange.timesteps:"
            + " default '0' does not fit: is not in [1.0, Infinity]",
        error.getMessage());
  }

  @Test
  void namesASettingWithoutDefault() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> Settings.defaults(Incomplete.class));
    assertEquals(
        "io.diffusionlab.testkit.SettingsTest$Incomplete.timesteps has no @Default",
        error.getMessage());
  }
}
