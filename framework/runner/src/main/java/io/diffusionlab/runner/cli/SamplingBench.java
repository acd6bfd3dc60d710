package io.diffusionlab.runner.cli;

import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.engine.ScriptDenoiser;
import io.diffusionlab.engine.Trainer;
import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.Fusing;
import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Int8Calibration;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.SamplingPrecision;
import io.diffusionlab.runner.bench.Bench;
import io.diffusionlab.runner.bench.Case;
import io.diffusionlab.runner.bench.SamplingSteps;
import io.diffusionlab.runner.bench.Timings;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.Denoiser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** The options of {@code bench sample}, and what it times. */
final class SamplingBench {

  @Mixin private DeviceOption device = new DeviceOption();
  @Mixin private FusingOption fusing = new FusingOption();
  @Mixin private PrecisionOption precision = new PrecisionOption();

  /** Whether another precision than float32 was asked for. */
  boolean isLower() {
    return precision.precision() != SamplingPrecision.FLOAT32;
  }

  /**
   * All cases call the same network as it starts: what its weights are costs nothing.
   *
   * @param batches a case each; none means 64
   * @param tell hears why steps are not fused though they should be, and what is slow here
   * @throws UserMistake if options do not go together or the device cannot be had
   */
  List<Timings> run(WiredTrial trial, List<Integer> batches, int rounds, Consumer<String> tell)
      throws IOException {
    Timing timing = new Timing(batches.isEmpty() ? List.of(64) : batches, rounds);
    return switch (precision.precision()) {
      case FLOAT32 -> exact(trial, timing, tell);
      case BF16 -> half(trial, timing, tell);
      case INT8 -> int8(trial, timing, tell);
    };
  }

  private List<Timings> exact(WiredTrial trial, Timing timing, Consumer<String> tell)
      throws IOException {
    int threads = trial.experiment().training().threads();
    Device on = device.device();
    byte[] model;
    try (Trainer trainer = Trainer.prepare(trial.recipe())) {
      model = trainer.export(Map.of());
    }
    try (OnnxDenoiser denoiser = open(model, on, threads)) {
      return timing.run("", () -> generator(denoiser, trial, tell));
    }
  }

  private Generator generator(OnnxDenoiser denoiser, WiredTrial trial, Consumer<String> tell) {
    return fusing
        .fusing()
        .generator(denoiser, trial.levels(), trial.parameterization(), trial.plan(), tell);
  }

  /** Which ranges the levels are laid over costs nothing either, so a few calls show them. */
  private List<Timings> int8(WiredTrial trial, Timing timing, Consumer<String> tell)
      throws IOException {
    int threads = trial.experiment().training().threads();
    byte[] model;
    try (Trainer trainer = Trainer.prepare(trial.recipe());
        OnnxDenoiser exact = open(trainer.export(Map.of()), device.device(), threads);
        Int8Calibration calibration = Int8Calibration.of(exact)) {
      new Generator(calibration, trial.levels(), trial.parameterization(), trial.plan())
          .generate(4, 4, Noise.seeded(0));
      model = calibration.model();
    }
    try (OnnxDenoiser denoiser = open(model, device.device(), threads)) {
      return timing.run(", int8", () -> generator(denoiser, trial, tell));
    }
  }

  @MustBeClosed
  private static OnnxDenoiser open(byte[] model, Device on, int threads) {
    try {
      return OnnxDenoiser.open(model, "the model", on, threads);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }

  private List<Timings> half(WiredTrial trial, Timing timing, Consumer<String> tell)
      throws IOException {
    if (fusing.fusing() == Fusing.ON) {
      throw new UserMistake("--fused on is for ONNX Runtime; in bf16 PyTorch computes");
    }
    if (!device.device().equals(Device.AUTO)) {
      throw new UserMistake(
          "--device is of ONNX Runtime; in bf16 PyTorch computes, where training.device says");
    }
    PrecisionOption.warn(tell);
    try (Denoiser half = ScriptDenoiser.untrained(trial.recipe(), Precision.BF16)) {
      return timing.run(
          ", bf16",
          () -> new Generator(half, trial.levels(), trial.parameterization(), trial.plan()));
    }
  }

  /** How often, and with what. */
  private record Timing(List<Integer> batches, int rounds) {

    /**
     * @param how goes into the cases' names
     */
    List<Timings> run(String how, Supplier<Generator> generators) throws IOException {
      List<Case> cases = new ArrayList<>();
      for (int batch : batches) {
        cases.add(new Case("batch " + batch + how, new SamplingSteps(generators.get(), batch)));
      }
      return new Bench(cases).run(rounds);
    }
  }
}
