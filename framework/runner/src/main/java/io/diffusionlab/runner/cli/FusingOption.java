package io.diffusionlab.runner.cli;

import io.diffusionlab.inference.Fusing;
import picocli.CommandLine.Option;

/** {@code --fused}. */
final class FusingOption {

  @Option(
      names = "--fused",
      paramLabel = "auto|on|off",
      description = {
        "Hands ONNX Runtime many steps in one call, as a graph that loops;",
        "auto does so on a GPU (default: ${DEFAULT-VALUE})."
      })
  private String fused = "auto";

  /**
   * @throws UserMistake if it is none of the three
   */
  Fusing fusing() {
    return switch (fused) {
      case "auto" -> Fusing.AUTO;
      case "on" -> Fusing.ON;
      case "off" -> Fusing.OFF;
      default ->
          throw new UserMistake("--fused is '%s'; expected auto, on or off".formatted(fused));
    };
  }
}
