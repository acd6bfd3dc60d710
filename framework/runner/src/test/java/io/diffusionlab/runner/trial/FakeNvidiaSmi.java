package io.diffusionlab.runner.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shell script in the place of NVIDIA's {@code nvidia-smi}, and what was heard of it. */
final class FakeNvidiaSmi {

  final List<String> trouble = new ArrayList<>();
  private final Path folder;

  /** Not there yet. */
  FakeNvidiaSmi(Path folder) {
    this.folder = folder;
  }

  FakeNvidiaSmi saying(String script) throws IOException {
    Path command = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script + "\n");
    command.toFile().setExecutable(true);
    return this;
  }

  Path command() {
    return folder.resolve("nvidia-smi");
  }

  /** As asked by a process that sees every GPU. */
  GpuUse gpus() {
    return gpus(Map.of(), Duration.ofMinutes(10));
  }

  /**
   * @param environment of the process that asks, beside the PATH
   */
  GpuUse gpus(Map<String, String> environment, Duration patience) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", "/nowhere:" + folder);
    return new GpuUse(all, patience, trouble::add);
  }
}
