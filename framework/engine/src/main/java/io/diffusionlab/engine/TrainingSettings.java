package io.diffusionlab.engine;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;

/** The {@code training:} section of an experiment. */
public record TrainingSettings(
    @Default("10000") @Range(min = 1) @About("number of training steps") int steps,
    @Default("64") @Range(min = 1) @About("samples in one step") int batch,
    @Default("2e-4") @Range(min = 0) @About("Adam's step size after warm-up") double learningRate,
    @Default("0") @Range(min = 0) @About("steps over which the learning rate rises linearly from 0")
        int warmup,
    @Default("1.0")
        @Range(min = 0)
        @About("largest norm of the gradient over all parameters, longer ones are scaled; 0: any")
        double clip,
    @Default("0.999")
        @Range(min = 0, max = 1)
        @About("decay, at each step, of the running average of the weights that sampling uses")
        double ema,
    @Default("true")
        @About("whether the decay starts low, min(ema, (1 + k) / (10 + k)) after k steps")
        boolean emaWarmup,
    @Default("0.9") @Range(min = 0, max = 0.999999) @About("Adam's β_1") double beta1,
    @Default("0.999") @Range(min = 0, max = 0.999999999) @About("Adam's β_2") double beta2,
    @Default("1e-8") @Range(min = 0) @About("Adam's ε, outside the root") double adamEpsilon,
    @Default("1000") @Range(min = 1) @About("steps between checkpoints") int checkpointEvery,
    @Default("2") @Range(min = 1) @About("checkpoints to keep") int keepCheckpoints,
    @Default("50") @Range(min = 1) @About("steps between points of the curves") int logEvery,
    @Default("0") @Range(min = 0) @About("processor threads; 0: one for each core") int threads,
    @Default("float32")
        @About("what convolutions, linear layers and attention compute in; weights stay float32")
        Precision precision,
    @Default("keep")
        @About("what becomes of results that the backward pass needs; the numbers are the same")
        Memory memory,
    @Default("auto")
        @About("where the network is trained; auto: on the GPU that PyTorch sees, or else the CPU")
        Processor device) {

  /** Of a number in the costly operations. */
  public enum Precision {
    FLOAT32,

    /** Eight bits of mantissa: faster where the processor has it, slower elsewhere. */
    BF16
  }

  /** What computes the steps. */
  public enum Processor {
    /** The GPU if PyTorch sees one. */
    AUTO,
    CPU,

    /** The first GPU that {@code CUDA_VISIBLE_DEVICES} lets be seen. */
    CUDA
  }

  /** Of results between the forward and the backward pass. */
  public enum Memory {
    /** All are kept. */
    KEEP,

    /** Cheap ones are computed again: less memory for a little arithmetic. */
    RECOMPUTE
  }
}
