package io.diffusionlab.runner;

import io.diffusionlab.store.PrecisionScores;
import java.util.Optional;

/** What the costly operations compute in while samples are drawn. */
public enum SamplingPrecision {
  FLOAT32,

  /** Convolutions, linear layers and attention in bfloat16, by PyTorch. */
  BF16,

  /** Convolutions in int8, by ONNX Runtime. */
  INT8;

  /** How scores tell of it; empty for float32, which the others are held against. */
  public Optional<PrecisionScores> scores() {
    return switch (this) {
      case FLOAT32 -> Optional.empty();
      case BF16 -> Optional.of(PrecisionScores.BF16);
      case INT8 -> Optional.of(PrecisionScores.INT8);
    };
  }
}
