package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartDescriptionTest {

  @Test
  void saysWhatTheAnnotationsSay() {
    assertEquals(
        new PartDescription(
            "noise schedule",
            "cosine",
            "Signal falls as a squared cosine.",
            "Nichol & Dhariwal (2021), eq. 17",
            List.of(
                new SettingDescription(
                    "timesteps",
                    "a whole number",
                    Optional.of("1000"),
                    "at least 1",
                    "T, the number of noising steps"),
                new SettingDescription(
                    "s",
                    "a number",
                    Optional.of("0.008"),
                    "from 0 to 1",
                    "keeps β_1 from vanishing"))),
        PartDescription.of(
            new Part<>(
                Lab.NoiseSchedule.class, "cosine", Lab.Cosine.class, Lab.Cosine.Config.class)));
  }

  @Test
  void aSettingWithoutDefaultMustBeGiven() {
    SettingDescription beta1 = SettingDescription.of(Lab.Linear.Config.class).get(1);
    assertEquals(new SettingDescription("beta1", "a number", Optional.empty(), "", ""), beta1);
  }

  @Test
  void putsEveryTypeIntoWords() {
    assertEquals(
        List.of(
            "name: text",
            "seed: a whole number",
            "schedule: a part: noise schedule",
            "attention: a part: attention",
            "training.steps: a whole number",
            "training.learningRate: a number",
            "training.augment: true or false",
            "metrics: a list; each is a part: metric",
            "multipliers: a list; each is a whole number",
            "spacing: one of uniform, quadratic-in-t",
            "data: a path",
            "tags: a map; each value is text"),
        SettingDescription.of(Lab.Experiment.class).stream()
            .map(setting -> setting.name() + ": " + setting.type())
            .toList());
  }
}
