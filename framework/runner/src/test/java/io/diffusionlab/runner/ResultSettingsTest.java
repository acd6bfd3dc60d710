package io.diffusionlab.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultSettingsTest {

  @Test
  void leaveOutWhatChangesNoResult() {
    Map<String, String> all =
        Map.of(
            "question", "Why?",
            "tracker", "mlflow",
            "tracker.uri", "http://localhost",
            "training.threads", "1",
            "training.steps", "4",
            "seed", "0");
    assertEquals(Map.of("training.steps", "4", "seed", "0"), ResultSettings.of(all));
  }

  @Test
  void leaveOutThePrecisionOfSamplingWhereItIsAsBefore() {
    assertEquals(Map.of(), ResultSettings.of(Map.of("evaluation.precision", "float32")));
    Map<String, String> half = Map.of("evaluation.precision", "bf16");
    assertEquals(half, ResultSettings.of(half));
  }
}
