package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
@Timeout(60)
class GpuUseTest {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Two GPUs, in nvidia-smi's own form. */
  private static final String TWO =
      """
      cat <<'END'
      0, GPU-1f2e3d4c-0000-1111-2222-333344445555, 37, 1000
      1, GPU-9a8b7c6d-0000-1111-2222-333344445555, 100, 2000
      END
      """;

  @TempDir Path folder;
  private FakeNvidiaSmi nvidiaSmi = new FakeNvidiaSmi(Path.of(""));

  @BeforeEach
  void usesTheTemporaryFolder() {
    nvidiaSmi = new FakeNvidiaSmi(folder);
  }

  @Test
  void isNothingWhereThereIsNoNvidiaSmi() throws Exception {
    assertEquals(Map.of(), nvidiaSmi.gpus().now());
    assertEquals(List.of(), nvidiaSmi.trouble);
  }

  /** 1,000 MiB are 1,048.576 megabytes. */
  @Test
  void isUtilizationAndMemoryOfEachGpu() throws Exception {
    assertEquals(
        Map.of(
            "system/gpu_0_utilization_percentage", 37.0,
            "system/gpu_0_memory_usage_megabytes", 1048.576,
            "system/gpu_1_utilization_percentage", 100.0,
            "system/gpu_1_memory_usage_megabytes", 2097.152),
        nvidiaSmi.saying(TWO).gpus().now());
    assertEquals(List.of(), nvidiaSmi.trouble);
  }

  @Test
  void isAskedInNvidiasWords() throws Exception {
    Path words = folder.resolve("words");
    nvidiaSmi.saying("echo \"$@\" > '%s'".formatted(words)).gpus().now();
    assertEquals(
        "--query-gpu=index,uuid,utilization.gpu,memory.used --format=csv,noheader,nounits\n",
        Files.readString(words));
  }

  /** As CUDA reads the variable: by number or by the start of a name, up to what is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1     | 100",
        "1,0   | 100 37",
        "GPU-9a8b7c6d-0000-1111-2222-333344445555 | 100",
        "GPU-9a | 100",
        "0,-1,1 | 37",
        "''    | ''",
        "-1    | ''",
        "7     | ''"
      })
  void isOfTheGpusThatTheProcessMaySeeInItsOrder(String visible, String utilizations)
      throws Exception {
    Map<String, Double> told =
        nvidiaSmi.saying(TWO).gpus(Map.of("CUDA_VISIBLE_DEVICES", visible), PATIENCE).now();
    StringBuilder seen = new StringBuilder();
    for (int i = 0; told.containsKey("system/gpu_%d_utilization_percentage".formatted(i)); i++) {
      seen.append("%.0f ".formatted(told.get("system/gpu_%d_utilization_percentage".formatted(i))));
    }
    assertEquals(utilizations, seen.toString().strip());
    assertEquals(List.of(), nvidiaSmi.trouble);
  }

  /** A GPU that is shared out in parts does not tell how busy it is. */
  @Test
  void leavesOutWhatIsNotTold() throws Exception {
    nvidiaSmi.saying("echo '0, GPU-a, [N/A], 1000'");
    assertEquals(Set.of("system/gpu_0_memory_usage_megabytes"), nvidiaSmi.gpus().now().keySet());
  }

  /** As where the command is installed and the driver is not. */
  @Test
  void saysOnceThatNvidiaSmiFailed() throws Exception {
    nvidiaSmi.saying("echo \"NVIDIA-SMI couldn't communicate with the NVIDIA driver.\"; exit 9");
    GpuUse gpus = nvidiaSmi.gpus();
    assertEquals(Map.of(), gpus.now());
    assertEquals(Map.of(), gpus.now());
    assertEquals(
        List.of(
            "what GPUs do is not told: '%s' ended with exit code 9: NVIDIA-SMI couldn't communicate with the NVIDIA driver."
                .formatted(nvidiaSmi.command())),
        nvidiaSmi.trouble);
  }

  @Test
  void saysOnceThatAnAnswerMakesNoSense() throws Exception {
    nvidiaSmi.saying("echo 'No devices were found'");
    GpuUse gpus = nvidiaSmi.gpus();
    assertEquals(Map.of(), gpus.now());
    assertEquals(Map.of(), gpus.now());
    assertEquals(
        List.of(
            "what GPUs do is not told: nvidia-smi said 'No devices were found'; expected four"
                + " values"),
        nvidiaSmi.trouble);
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotCome() throws Exception {
    nvidiaSmi.saying("exec sleep 600");
    GpuUse gpus = nvidiaSmi.gpus(Map.of(), Duration.ofMillis(100));
    assertEquals(Map.of(), gpus.now());
    assertEquals(
        List.of(
            "what GPUs do is not told: '%s' did not answer within 0.1 s"
                .formatted(nvidiaSmi.command())),
        nvidiaSmi.trouble);
  }

  @Test
  void tellsAgainWhenNvidiaSmiRecovers() throws Exception {
    nvidiaSmi.saying("exit 9");
    GpuUse gpus = nvidiaSmi.gpus();
    assertEquals(Map.of(), gpus.now());
    nvidiaSmi.saying(TWO);
    assertFalse(gpus.now().isEmpty());
  }
}
