package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  private static final String WRONG =
      """
      package elsewhere;

      import ai.djl.ndarray.NDArray;
      import io.diffusionlab.spi.*;
      import jakarta.inject.Inject;
      import java.util.List;

      public final class WrongPlugin implements Plugin {
        @Override
        public void register(Registry registry) {
          registry.add(NoiseSchedule.class, "renewed", Renewed.class, Nothing.class);
          registry.add(NoiseSchedule.class, "needy", Needy.class, Needy.Config.class);
          registry.add(Parameterization.class, "off", Off.class, Nothing.class);
          registry.add(Loss.class, "negative", Negative.class, Nothing.class);
          registry.add(Sampler.class, "stubborn", Stubborn.class, Nothing.class);
        }

        public record Nothing() {}

        public static final class Renewed implements NoiseSchedule {
          @Inject
          public Renewed() {}

          @Override
          public NoiseLevels levels() {
            return NoiseLevels.ofBetas(.5, .5);
          }
        }

        public static final class Needy implements NoiseSchedule {
          public record Config(double beta) {}

          @Inject
          public Needy(Config config) {}

          @Override
          public NoiseLevels levels() {
            return NoiseLevels.ofBetas(.5, .5);
          }
        }

        public static final class Off implements Parameterization {
          @Inject
          public Off() {}

          @Override
          public Mix target(NoiseLevels levels, int t) {
            return new Mix(0, 1);
          }

          @Override
          public double errorScale(NoiseLevels levels, int t) {
            return 1;
          }
        }

        public static final class Negative implements Loss {
          @Inject
          public Negative() {}

          @Override
          public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
            return t == 7 ? -1 : 1;
          }

          @Override
          public NDArray penalty(NDArray output, NDArray target) {
            return output.sub(target);
          }
        }

        public static final class Stubborn implements Sampler {
          @Inject
          public Stubborn() {}

          @Override
          public Plan plan(NoiseLevels levels) {
            return new Plan(List.of(), true);
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void findsAllThatComesWithTheProgramInOrder() {
    Console verified = Console.run("verify");
    assertEquals(0, verified.exitCode(), verified.out());
    assertEquals("", verified.err());
    assertTrue(verified.out().matches("(?s).*\\n\\d+ checks, all of them ok\\n"), verified.out());
    assertTrue(verified.out().contains("\n  ddim                 ok      ok"), verified.out());
    assertFalse(verified.out().contains("not checked"), verified.out());
    verified.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void tellsWhatAnotherPluginDoesWrong() throws IOException {
    PluginJar.write(folder.resolve("wrong.jar"), "WrongPlugin", WRONG);
    Console verified = Console.run("verify", "--plugins", folder);
    assertEquals(1, verified.exitCode(), verified.err());
    String out = verified.out().replaceAll("\\s+", " ");
    tells("renewed failed ok ok ok", out);
    tells("schedule 'renewed' fails “gives the same levels at each call”: each call gives", out);
    tells("needy not checked", out);
    tells("schedule 'needy' is not checked: <defaults>: noise schedule 'needy' needs 'beta'", out);
    tells("off ok failed", out);
    tells("the scaled error of 1 at t = 1 is ", out);
    tells("negative failed failed", out);
    tells("weight -1.0 at t = 7", out);
    tells("penalty -2.0 of being off by -2.0", out);
    tells("stubborn failed failed", out);
    tells("sampler 'stubborn' has no setting 'steps'", out);
    tells("linear ok ok ok ok", out);
    tells(" of them failed", out);
  }

  private static void tells(String text, String out) {
    assertTrue(out.contains(text), () -> text + "\n" + out);
  }
}
