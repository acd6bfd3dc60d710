package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole messages, as an author sees them: {@code golden/x.yaml} is answered by {@code x.txt}. */
class GoldenMessagesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all-at-once",
        "broken",
        "circle",
        "empty",
        "keys",
        "missing",
        "missing-base",
        "self-alias",
        "sweep",
        "sweeps",
        "sweeps-twice",
        "tab",
        "trials",
        "types",
        "bomb"
      })
  void saysWhatIsWrongAndWhere(String name) throws IOException {
    assertEquals(golden(name), messages(name, List.of()));
  }

  @Test
  void saysWhatIsWrongOnTheCommandLine() throws IOException {
    List<String> overrides =
        List.of(
            "schedule.timestep=1", "seed", "training.steps=many", "=3", "name={", "..=1", "seed=");
    assertEquals(golden("overrides"), messages("overrides", overrides));
  }

  private static String golden(String name) throws IOException {
    return Files.readString(GOLDEN.resolve(name + ".txt"));
  }

  private static String messages(String name, List<String> overrides) {
    ConfigException e =
        assertThrows(ConfigException.class, () -> check(GOLDEN.resolve(name + ".yaml"), overrides));
    return e.getMessage() + "\n";
  }

  private static void check(Path file, List<String> overrides) {
    new Composer(GOLDEN)
        .compose(file, overrides, false)
        .bindTrials(Lab.Experiment.class, Lab.PARTS);
  }
}
