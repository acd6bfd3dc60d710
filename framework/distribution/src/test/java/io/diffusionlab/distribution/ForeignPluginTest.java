package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignPluginTest {

  private static final String CONSTANT =
      """
      package elsewhere;

      import io.diffusionlab.spi.*;
      import jakarta.inject.Inject;

      public final class ConstantPlugin implements Plugin {
        @Override
        public void register(Registry registry) {
          registry.add(NoiseSchedule.class, "NAME", Constant.class, Constant.Config.class);
        }

        @About(value = "The same variance at each step.", source = "none")
        public static final class Constant implements NoiseSchedule {
          public record Config(
              @Default("0.02") @About("the variance") double beta,
              @Default("20") int timesteps) {}

          private final NoiseLevels levels;

          @Inject
          public Constant(Config config) {
            double[] betas = new double[config.timesteps()];
            java.util.Arrays.fill(betas, config.beta());
            levels = NoiseLevels.ofBetas(betas);
          }

          @Override
          public NoiseLevels levels() {
            return levels;
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void takesPartInAnExperiment() throws IOException {
    Path plugins = plugin("flat");
    Path file = TinyExperiment.write(folder, "");
    Console dryRun = Console.run(file, "--dry-run", "--plugins", plugins, "schedule=flat");
    assertEquals(0, dryRun.exitCode(), dryRun.err());
    Console described = Console.run("describe", "schedule", "flat", "--plugins", plugins);
    assertTrue(described.out().contains("The same variance at each step."), described.out());
    assertTrue(described.out().contains("from constant.jar"), described.out());
  }

  @Test
  void isToldOfItsSettingsMistakesAtTheirPlace() throws IOException {
    Path plugins = plugin("flat");
    Path file = TinyExperiment.write(folder, "");
    Console refused =
        Console.run(file, "--dry-run", "--plugins", plugins, "schedule={use: flat, beta: 1.5}");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("<command line>"), refused.err());
    assertTrue(refused.err().contains("schedule 'flat': β_1 = 1.5"), refused.err());
  }

  @Test
  void mayNotAskForWhatIsNotThere() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    String source = CONSTANT.replace("NAME", "flat").replace("(Config config)", "(Thread config)");
    String wrong = source.replace("config.timesteps()", "20").replace("config.beta()", "0.1");
    PluginJar.write(plugins.resolve("wrong.jar"), "ConstantPlugin", wrong);
    Path file = TinyExperiment.write(folder, "");
    Console told = Console.run(file, "--dry-run", "--plugins", plugins, "schedule=flat");
    assertEquals(2, told.exitCode());
    String message =
        "run-experiment: schedule 'flat' (elsewhere.ConstantPlugin$Constant) asks for"
            + " java.lang.Thread; it may ask for its Config, other parts, ClassifierTrainer and"
            + " OnnxModels";
    assertEquals(message, told.err().strip());
  }

  @Test
  void mayNotTakeANameThatIsTaken() throws IOException {
    Console clash = Console.run("plugins", "--plugins", plugin("cosine"));
    assertEquals(2, clash.exitCode());
    assertTrue(clash.err().contains("elsewhere.ConstantPlugin (constant.jar)"), clash.err());
    assertTrue(clash.err().contains("SchedulesPlugin"), clash.err());
  }

  @Test
  void isNamedByItsFileWhenItCannotBeLoaded() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "no jar");
    Console told = Console.run("plugins", "--plugins", folder);
    assertEquals(2, told.exitCode());
    assertTrue(told.err().contains("broken.jar"), told.err());
  }

  private Path plugin(String name) throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    String source = CONSTANT.replace("NAME", name);
    PluginJar.write(plugins.resolve("constant.jar"), "ConstantPlugin", source);
    return plugins;
  }
}
