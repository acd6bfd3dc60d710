package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchCommandTest {

  @TempDir private Path folder;

  private Console bench(Object... more) throws IOException {
    String file = TinyExperiment.write(folder, "").toString();
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("bench", "sample", "--experiment", file, "--rounds", 1, "--steps", 1));
    words.add("--batch=3,40");
    words.addAll(List.of(more));
    return Console.run(words.toArray());
  }

  @Test
  void timesSamplingInBfloat16AtEachBatch() throws IOException {
    Console timed = bench("--precision", "bf16");
    assertEquals(0, timed.exitCode(), timed.err());
    assertTrue(timed.out().contains("batch 3, bf16"), timed.out());
    assertTrue(timed.out().contains("batch 40, bf16"), timed.out());
  }

  @Test
  void refusesADeviceOfOnnxRuntimeInBfloat16() throws IOException {
    Console refused = bench("--precision", "bf16", "--device", "cpu");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("--device is of ONNX Runtime"), refused.err());
  }
}
